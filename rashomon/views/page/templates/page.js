// Margin notes keep clear of each other; j, k, Enter, Esc, click, hover and focus show a claim's record in place.
// Without this script the notes stand in the flow and every record still opens.
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const marks = all('.say');
  const ids = [...new Set(marks.map(mark => mark.dataset.c))];
  const notes = new Map(all('.note[data-c]').map(note => [note.dataset.c, note]));
  const position = document.getElementById('pos');
  const keys = document.getElementById('keys');
  let at = -1;

  function settle() {
    const wide = matchMedia('(min-width: 46.01rem)').matches;
    let floor = 0;
    for (const margin of all('.sheet > .m')) {
      margin.style.translate = '';
      if (!wide) continue;
      const top = margin.getBoundingClientRect().top + scrollY;
      const y = Math.max(top, floor);
      if (y > top) margin.style.translate = `0 ${y - top}px`;
      floor = y + margin.scrollHeight + 9;
    }
    const sheet = document.querySelector('.sheet');
    if (!sheet) return;
    sheet.style.minHeight = '';
    if (wide) sheet.style.minHeight = `${Math.max(0, floor - sheet.getBoundingClientRect().top - scrollY)}px`;
  }

  function select(id, { scroll = false, open = null } = {}) {
    at = ids.indexOf(id);
    for (const mark of marks) mark.classList.toggle('on', mark.dataset.c === id);
    for (const [key, note] of notes) {
      const own = key === id;
      note.classList.toggle('on', own);
      const record = note.querySelector('details');
      if (record && (own ? open !== null : record.dataset.auto)) {
        record.open = own ? open : false;
        if (own && open) record.dataset.auto = '1'; else delete record.dataset.auto;
      }
    }
    position.textContent = at < 0 ? `${ids.length} claims` : `${at + 1} of ${ids.length}`;
    settle();
    const first = document.getElementById(id);
    if (scroll && first) first.scrollIntoView({ block: 'center' });
  }

  function go(step) {
    if (!ids.length) return;
    const next = at < 0 ? (step > 0 ? 0 : ids.length - 1) : (at + step + ids.length) % ids.length;
    select(ids[next], { scroll: true, open: true });
  }

  function near(id, on) {
    const note = notes.get(id);
    const linked = note ? all('a[data-c]', note).map(link => link.dataset.c) : [];
    for (const mark of marks) {
      if (mark.dataset.c === id) mark.classList.toggle('near', on);
      if (linked.includes(mark.dataset.c)) mark.classList.toggle('partner', on);
    }
    if (note) note.classList.toggle('near', on);
  }

  document.documentElement.classList.add('js');
  for (const bar of all('.walk-bar')) bar.hidden = !ids.length;
  position.textContent = `${ids.length} claims`;

  addEventListener('click', event => {
    const step = event.target.closest('[data-step]');
    if (step) return go(Number(step.dataset.step));
    const link = event.target.closest('a');
    if (link && !link.classList.contains('open')) {
      const target = (link.getAttribute('href') || '').slice(1);
      if (ids.includes(target)) select(target, { open: true });
      return;
    }
    const mark = event.target.closest('.say');
    if (!mark || String(getSelection())) return;
    if (link) event.preventDefault();
    select(mark.dataset.c, { open: true });
  });
  addEventListener('keydown', event => {
    if (event.target.matches('input, select, textarea') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && at >= 0) return select(ids[at], { open: false });
    if (event.key === 'Enter' && event.target === document.body && at >= 0) return select(ids[at], { open: true });
    if (!keys.checked) return;
    if (event.key === 'j') go(1);
    if (event.key === 'k') go(-1);
  });
  for (const [type, on] of [['mouseover', true], ['mouseout', false], ['focusin', true], ['focusout', false]]) {
    addEventListener(type, event => {
      const found = event.target.closest && event.target.closest('.say, .note[data-c]');
      if (found) near(found.dataset.c, on);
    });
  }
  addEventListener('toggle', settle, true);
  addEventListener('resize', settle);
  addEventListener('beforeprint', () => all('.sheet > .m').forEach(margin => { margin.style.translate = ''; }));
  addEventListener('afterprint', settle);
  addEventListener('load', () => {
    settle();
    const wanted = location.hash.slice(1);
    if (ids.includes(wanted)) select(wanted, { scroll: true, open: true });
  });
})();

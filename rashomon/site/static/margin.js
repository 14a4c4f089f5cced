// Notes keep clear of each other beside the paragraph they belong to; a note and its stretch of the article light up
// together.  Without this script the notes stand in the flow of the page.
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const sheet = document.querySelector(".sheet");
  if (!sheet) return;

  function settle() {
    const wide = matchMedia("(min-width: 46.01rem)").matches;
    let floor = 0;
    for (const margin of all(".sheet > .m")) {
      margin.style.translate = "";
      if (!wide) continue;
      const top = margin.getBoundingClientRect().top + scrollY;
      const y = Math.max(top, floor);
      if (y > top) margin.style.translate = `0 ${y - top}px`;
      floor = y + margin.scrollHeight + 9;
    }
    sheet.style.minHeight = wide ? `${Math.max(0, floor - sheet.getBoundingClientRect().top - scrollY)}px` : "";
  }

  function light(id, on) {
    for (const one of all(`[data-c="${CSS.escape(id)}"]`)) one.classList.toggle("on", on);
  }

  document.documentElement.classList.add("js");
  for (const kind of ["pointerover", "focusin"]) sheet.addEventListener(kind, event => {
    const own = event.target.closest("[data-c]")?.dataset.c;
    for (const one of all(".on", sheet)) if (one.dataset.c !== own) one.classList.remove("on");
    if (own) light(own, true);
  });
  sheet.addEventListener("click", event => {
    const mark = event.target.closest(".say");
    if (!mark || String(getSelection()) || (event.target.closest("a") && !event.target.closest("a.open"))) return;
    const record = document.getElementById(`n-${mark.dataset.c}`)?.querySelector("details");
    if (record) record.open = !record.open;
    event.preventDefault();
  });
  const arrive = () => light(location.hash.replace(/^#(n-)?/, ""), true);
  addEventListener("hashchange", arrive);
  sheet.addEventListener("toggle", settle, true);
  addEventListener("resize", settle);
  document.fonts?.ready.then(settle);
  settle();
  arrive();
})();

"""How a ledger of one version becomes one of the next; run by ``open_store``, in one transaction."""

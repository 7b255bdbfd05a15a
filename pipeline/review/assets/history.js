// Undo, and work that survives a reload.

const MOST_STEPS = 200;
const past = []; // states before the present one, as JSON: small, since only what people said is in them
const future = [];
const KEY = `fiches:${DATA.document.source.sha256}`;
const keeper = (storage) => ({
  get: (key) => {
    try {
      return JSON.parse(storage().getItem(key));
    } catch {
      return null; // a browser may forbid it; then nothing is kept
    }
  },
  set: (key, value) => {
    try {
      if (value === null) storage().removeItem(key);
      else storage().setItem(key, JSON.stringify(value));
    } catch {
      // as above, or it is full
    }
  },
});
const store = keeper(() => localStorage);
const baggage = keeper(() => sessionStorage); // of this tab alone
let now = JSON.stringify(work());

const drawUndo = () => ($("undo").disabled = past.length === 0);

/** To be called after every change that a person made. */
function changed() {
  const next = JSON.stringify(work());
  if (next === now) return;
  past.push(now);
  past.splice(0, past.length - MOST_STEPS);
  future.length = 0;
  now = next;
  unsaved = true;
  tell("");
  keep(false);
  drawUndo();
}

function step(from, to) {
  if (!from.length) return tell(t(from === past ? "nothingToUndo" : "nothingToRedo"));
  const place = JSON.parse(from === past ? now : from.at(-1)).selected; // where the change was made
  to.push(now);
  now = from.pop();
  load(JSON.parse(now));
  unsaved = true;
  keep(false);
  drawUndo();
  editing = null;
  draw();
  const row = place === null ? null : rowFor(place);
  if (row) select(row.pointer);
  return tell(t(from === past ? "undone" : "redone", { n: past.length }));
}
const undo = () => step(past, future);
const redo = () => step(future, past);

/** Keep the work in this browser; `saved`: a file has it, too. */
function keep(saved) {
  store.set(KEY, { base: recorded, work: JSON.parse(now), when: Date.now(), saved });
}
const forget = () => store.set(KEY, null);

/** Take up the work of last time, with what others recorded in the document since. */
function recover() {
  const held = store.get(KEY);
  if (!held?.work?.entries) return;
  const fits = (entry) => (entry.action === "dismiss" ? findings.some((finding) => isMeant(finding, entry)) : same(at(printed, entry.pointer), entry.from));
  const mine = held.work.entries.filter(fits);
  const isMine = (entry) => mine.some((other) => other.action === entry.action && (entry.action === "dismiss" ? isMeant(other, entry) : related(other.pointer, entry.pointer)));
  const theirs = recorded.filter((entry) => !held.base.some((old) => same(old, entry)) && !isMine(entry));
  const entries = [...mine, ...theirs];
  const sorted = (list) => list.map((entry) => JSON.stringify(entry)).sort();
  if (same(sorted(entries), sorted(recorded))) return forget();
  load({ entries, split: held.work.split });
  past.push(now);
  now = JSON.stringify(work());
  unsaved = !held.saved;
  const when = new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(held.when);
  drawUndo();
  draw();
  return tell(t(held.saved ? "recoveredSaved" : "recovered", { when }), { action: [t("discard"), undoAll] });
}
/** A page that is loaded again after saving goes on where it was, with what can be undone. */
function carry() {
  baggage.set(KEY, { past, future, now, selected });
}
function resume() {
  const held = baggage.get(KEY);
  if (held === null) return;
  baggage.set(KEY, null);
  const told = (state) => JSON.parse(state).entries.map((entry) => JSON.stringify(entry)).sort();
  if (same(told(held.now), told(now))) {
    // else others changed something meanwhile, which undoing must not take away
    past.push(...held.past);
    future.push(...held.future);
    drawUndo();
  }
  goToRow(held.selected);
  tell(t("saved", { name: DATA.save_name }));
}
function undoAll() {
  past.push(now);
  load({ entries: recorded });
  now = JSON.stringify(work());
  unsaved = false;
  forget();
  drawUndo();
  draw();
  tell("");
}

/** What just happened, for all to read and hear; with a button for what can be done about it. */
function tell(message, { bad = false, action = null } = {}) {
  $("said").replaceChildren(message, ...(action ? [" ", button(...action)] : []));
  $("said").classList.toggle("bad", bad);
}

$("who").value = store.get("fiches:who") ?? "";
$("who").addEventListener("change", () => store.set("fiches:who", who()));
addEventListener("beforeunload", (event) => {
  if (unsaved && store.get(KEY) === null) event.preventDefault(); // else nothing is lost
});

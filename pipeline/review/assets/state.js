// What was read, what it should be, and what a person said about it. Everything shown was printed by strangers: it
// becomes text (textContent), never markup. All scripts of this page share one scope.

const DATA = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const copy = (value) => structuredClone(value);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// ---- JSON Pointers (RFC 6901)

const steps = (pointer) => pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
const at = (doc, pointer) => steps(pointer).reduce((value, step) => (value === null || value === undefined ? undefined : value[step]), doc);
const parent = (pointer) => pointer.slice(0, pointer.lastIndexOf("/"));
const last = (pointer) => pointer.slice(pointer.lastIndexOf("/") + 1);
const within = (pointer, place) => pointer === place || pointer.startsWith(place + "/");
const related = (a, b) => within(a, b) || within(b, a);
function put(doc, pointer, value) {
  at(doc, parent(pointer))[last(pointer)] = value;
}

// ---- The document, before and after what people said

const printed = { call: copy(DATA.document.call), fiches: copy(DATA.document.fiches) };
let edited = null;
const said = new Map(); // pointer of a replacement -> {by, why}
const confirmed = new Map(); // pointer -> {by, why}
const placed = new Map(); // pointer of an edited value -> {boxes, own}: where it is printed; `own`: a person pointed there
const applied = new Map(); // pointer -> value of the replacements that the findings know of
const findings = DATA.document.findings.map((finding, index) => ({ ...finding, doubt: DATA.doubts[index] }));

const recorded = DATA.document.extraction.corrections.map(({ action, pointer, from, to, by, why, code, evidence }) => {
  if (action === "dismiss") return { action, pointer, code, message: from, by, why };
  if (action === "confirm") return { action, pointer, from, by, why };
  put(printed, pointer, copy(from));
  applied.set(pointer, to);
  return { action, pointer, from, to, by, why, evidence: evidence ?? null };
});
for (const { action, pointer, code, message } of recorded) if (action === "dismiss") findings.push({ code, severity: "info", message, pointer, page: null });
const rank = { error: 0, warning: 1, info: 2 };
const firstOf = new Map(); // kinds of findings in the order of their worst, then of their risk: neighbours are alike
for (const { code, severity } of findings) firstOf.set(code, Math.min(rank[severity], firstOf.get(code) ?? 9));
const kinds = [...firstOf.keys()].sort((a, b) => firstOf.get(a) - firstOf.get(b) || (DATA.risks[b] ?? 0) - (DATA.risks[a] ?? 0));
findings.sort((a, b) => kinds.indexOf(a.code) - kinds.indexOf(b.code) || rank[a.severity] - rank[b.severity] || (b.doubt ?? 0) - (a.doubt ?? 0));

let unsaved = false;
let selected = null; // pointer
let editing = null; // pointer
let shown = []; // rows in the order of the page: {pointer, element, text}
let current = []; // the replacements in force, computed once per drawing
const replaced = () => changes(printed, edited);
const isReplaced = (pointer) => current.some((change) => related(pointer, change.pointer));
const isMeant = (finding, entry) => finding.code === entry.code && finding.pointer === entry.pointer && finding.message === entry.message;

/** Put the page in the state that some work is: entries as in the corrections file, and places of edited values. */
function load({ entries, split = [] }) {
  edited = copy(printed);
  for (const held of [said, confirmed, placed]) held.clear();
  for (const finding of findings) delete finding.dismissed;
  for (const entry of entries) {
    const { action, pointer, by, why } = entry;
    if (action === "confirm") confirmed.set(pointer, { by, why });
    else if (action === "dismiss") {
      const meant = findings.find((finding) => !finding.dismissed && isMeant(finding, entry));
      if (meant) meant.dismissed = { by, why };
    } else {
      put(edited, pointer, copy(entry.to));
      said.set(pointer, { by, why });
      for (const [below, boxes] of Object.entries(entry.evidence ?? {})) placed.set(pointer + below, { boxes, own: true });
    }
  }
  for (const [pointer, boxes] of split) placed.set(pointer, { boxes, own: false });
  current = replaced();
}

/** The work that the page holds now, as `load` takes it. */
function work() {
  const entries = replaced().map(({ pointer, from, to }) => {
    const own = [...placed].filter(([place, { own }]) => own && within(place, pointer)).map(([place, { boxes }]) => [place.slice(pointer.length), boxes]);
    return { action: "replace", pointer, from, to, ...wordOn(pointer), evidence: own.length ? Object.fromEntries(own) : null };
  });
  for (const [pointer, { by, why }] of confirmed) entries.push({ action: "confirm", pointer, from: at(printed, pointer), by, why });
  for (const { code, pointer, message, dismissed } of findings) if (dismissed) entries.push({ action: "dismiss", pointer, code, message, by: dismissed.by, why: dismissed.why });
  return { entries, split: [...placed].filter(([, { own }]) => !own).map(([pointer, { boxes }]) => [pointer, boxes]), selected };
}
const who = () => $("who").value.trim() || null;
function wordOn(pointer) {
  const key = [...said.keys()].find((place) => within(pointer, place)) ?? [...said.keys()].find((place) => within(place, pointer));
  return said.get(key) ?? { by: who(), why: null };
}

/** What closes a finding, in words; null while it is open. */
function closedBy(finding) {
  if (finding.dismissed) return t("dismissed", { why: finding.dismissed.why ?? "" });
  if (finding.code === "stale-correction" || finding.code === "invalid-correction") return null;
  for (const pointer of confirmed.keys()) if (within(finding.pointer, pointer)) return t("confirmed");
  const isKnown = ({ pointer, to }) => applied.has(pointer) && same(applied.get(pointer), to); // it was there before the findings were made
  if (current.some((change) => within(finding.pointer, change.pointer) && !isKnown(change))) return t("settled");
  return null;
}
const isOpen = (finding) => closedBy(finding) === null;
const isDoubt = (finding) => finding.severity !== "info" && isOpen(finding);
load({ entries: recorded });

// Selecting a value, and moving among values, findings and fiches.

function mark() {
  for (const { pointer, element } of shown) {
    element.classList.toggle("selected", pointer === selected);
    element.querySelector(".pick")?.setAttribute("aria-pressed", String(pointer === selected));
  }
}

/** The row of a value, of what it is a part of, or of its first part. */
function rowFor(pointer) {
  for (let place = pointer; place !== null; place = place ? parent(place) : null) {
    const row = shown.find((row) => row.pointer === place);
    if (row) return row;
    const part = shown.find((row) => row.pointer.startsWith(place + "/"));
    if (part && steps(place).length > 2) return part;
  }
  return null;
}

function select(pointer, { view = "scroll", quiet = false } = {}) {
  if (pointer === selected) return lightSelected(view);
  if (editing !== null && editedWith(pointer) !== editing) return undefined; // an open editor is left by its own buttons, or Escape
  const before = selected;
  selected = pointer;
  light("picked", []);
  // Only the two rows that change are drawn anew, so that focus and place stay.
  for (const place of [before, pointer]) refresh(place);
  mark();
  lightSelected(view);
  for (const [index, item] of [...$("fiche-list").querySelectorAll("button")].entries()) item.setAttribute("aria-current", String(index === sectionOf(pointer) - 1));
  const row = shown.find((row) => row.pointer === pointer);
  if (row && !quiet) {
    row.element.scrollIntoView({ block: "nearest" });
    row.element.querySelector(".pick")?.focus({ preventScroll: true });
  }
  return undefined;
}

function refresh(pointer) {
  const row = shown.find((row) => row.pointer === pointer);
  if (!row) return;
  row.element.querySelector(":scope > .tools")?.remove();
  if (pointer !== selected || editing === pointer) return;
  const head = row.element.querySelector(".row");
  if (head) head.after(toolsOf(pointer, isReplaced(pointer), row.text));
  else row.element.append(toolsOfNotes(pointer));
}

function move(by) {
  const index = shown.findIndex((row) => row.pointer === selected);
  const next = index < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, index + by));
  select(shown[next].pointer);
}

function goTo(index) {
  atFinding = index;
  const finding = findings[index];
  const target = rowFor(finding.pointer) ?? shown[0];
  if (target) {
    select(target.pointer, { view: "near" });
    target.element.scrollIntoView({ block: "center" });
    target.element.querySelector(".pick")?.focus({ preventScroll: true });
  }
  if (finding.page && !placesOf(finding.pointer).length) reveal([{ page: finding.page, bbox: [0, 0, 0, 0] }]);
  drawFindings();
  const item = $("finding-list").querySelector('[aria-current="true"]');
  if (item) $("finding-list").scrollTop = item.offsetTop - $("finding-list").offsetTop - 40;
}

/** Go to the next finding (or that before) that is open and of these; false when there is none. */
function stepFinding(by, wanted = isOpen) {
  const open = findings.map((_, index) => index).filter((index) => wanted(findings[index]));
  if (!open.length) return false;
  goTo(by > 0 ? open.find((index) => index > atFinding) ?? open[0] : open.findLast((index) => index < atFinding) ?? open.at(-1));
  return true;
}
$("next").addEventListener("click", () => stepFinding(1));
$("previous").addEventListener("click", () => stepFinding(-1));

function goToFiche(index) {
  if (!edited.fiches[index]) return;
  select(`/fiches/${index}/title`);
  sections[index + 1].element.scrollIntoView({ block: "start" });
}
function stepFiche(by) {
  const here = selected === null ? -1 : sectionOf(selected) - 1;
  goToFiche(Math.min(edited.fiches.length - 1, Math.max(0, here + by)));
}

/** A link to a value: #/fiches/3/title. */
function follow() {
  if (location.hash.startsWith("#/")) goToRow(decodeURIComponent(location.hash.slice(1)));
}
function goToRow(pointer) {
  const row = pointer === null ? null : rowFor(pointer);
  if (!row) return;
  select(row.pointer, { view: "near" });
  row.element.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", follow);

// ---- Search

let found = [];
function search(by) {
  const wanted = plain($("search").value.trim());
  found = wanted ? shown.filter((row) => plain(row.text).includes(wanted)).map((row) => row.pointer) : [];
  const here = found.indexOf(selected);
  const index = !found.length ? -1 : by === 0 ? Math.max(0, here) : (here + by + found.length) % found.length;
  $("matches").textContent = wanted ? `${index + 1}/${found.length}` : "";
  if (index >= 0 && editing === null) {
    select(found[index], { quiet: true });
    shown.find((row) => row.pointer === found[index])?.element.scrollIntoView({ block: "center" });
  }
}
$("search").addEventListener("input", () => search(0));
$("search").addEventListener("keydown", (event) => {
  if (event.key === "Enter") search(event.shiftKey ? -1 : 1);
  if (event.key === "Escape") {
    const pick = shown.find((row) => row.pointer === selected)?.element.querySelector(".pick");
    (pick ?? $("fields")).focus();
  }
});

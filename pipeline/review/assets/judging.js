// What a person says of values and findings: accepted, confirmed, dismissed, taken back.

const isWithinValues = (pointer) => /^[/](call|fiches)([/]|$)/.test(pointer);
const isSingle = (value) => value === null || typeof value !== "object" || value.length === 0;

/** Accept the value that is selected, as it is, with its findings; then go to the next doubtful one. */
function accept() {
  const row = shown.find((row) => row.pointer === selected);
  if (!row) return stepFinding(1, isDoubt) || move(1);
  const isHere = (finding, index) => finding.pointer === selected || (index === atFinding && rowFor(finding.pointer) === row);
  const here = findings.filter((finding, index) => isHere(finding, index) && isOpen(finding));
  if (isWithinValues(selected) && isSingle(at(edited, selected)) && !isReplaced(selected)) confirmed.set(selected, { by: who(), why: null });
  // What is no single value is not confirmed as a whole: only what was looked at is closed.
  for (const finding of here) if (isOpen(finding)) finding.dismissed = { by: who(), why: t("acceptedWhy") };
  changed();
  draw(null, selected);
  return goOn();
}

/** To the next doubtful value; where none is left, to the next value. */
function goOn() {
  if (stepFinding(1, isDoubt)) return;
  if (findings.length) tell(t("allDone"));
  if (!findings.length) move(1);
  else shown.find((row) => row.pointer === selected)?.element.querySelector(".pick")?.focus({ preventScroll: true });
}

/** Close findings of one kind together, each by itself: nothing else at their values is closed with them. */
function acceptAll(together) {
  for (const finding of together) finding.dismissed = { by: who(), why: t("acceptedWhy") };
  changed();
  draw();
  tell(t("acceptedAll", { n: together.length }), { action: [t("undoLast"), undo] });
}

function confirmValue(pointer) {
  if (!isWithinValues(pointer)) return;
  if (confirmed.has(pointer)) confirmed.delete(pointer);
  else if (!isReplaced(pointer)) confirmed.set(pointer, { by: who(), why: null });
  changed();
  draw(pointer, pointer);
}

function reopen(finding) {
  delete finding.dismissed;
  changed();
  draw(finding.pointer);
}

function askWhy(finding, element) {
  const input = make("input", { type: "text", "aria-label": t("why"), placeholder: t("why"), maxlength: "500" });
  const problem = make("p", { class: "problem", role: "alert" });
  const done = () => {
    if (!input.value.trim()) {
      problem.textContent = t("whyNeeded");
      return input.focus();
    }
    finding.dismissed = { by: who(), why: input.value.trim() };
    changed();
    return draw(finding.pointer);
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") done();
    if (event.key === "Escape") draw(finding.pointer);
    event.stopPropagation();
  });
  element.append(make("div", { class: "editor" }, input, problem, make("div", { class: "group" }, button(t("dismiss"), done, { class: "primary" }), button(t("cancel"), () => draw(finding.pointer)))));
  input.focus();
}

/** Give a value another content, with who says so; what was confirmed there is confirmed no more. */
function replaceValue(pointer, value, why, places = []) {
  put(edited, pointer, value);
  said.set(pointer, { by: who(), why });
  for (const place of [...confirmed.keys()]) if (related(place, pointer)) confirmed.delete(place);
  for (const place of [...placed.keys()]) if (within(place, pointer)) placed.delete(place);
  for (const [place, held] of places) placed.set(place, held);
  current = replaced();
  changed();
}

function takeBack(pointer) {
  put(edited, pointer, copy(at(printed, pointer)));
  for (const place of [...placed.keys()]) if (within(place, pointer)) placed.delete(place);
  said.delete(pointer);
  changed();
  draw(pointer);
}

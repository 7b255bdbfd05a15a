// The editors of values, one for each kind.

/** What is edited at a place: a value, a list, or of a whole (a period, a contact, a fiche) the first value that it holds. */
function editableAt(pointer) {
  if (!isWithinValues(pointer)) return undefined;
  if (EDITORS[kindOf(editedWith(pointer))] && !(kindOf(pointer) === "object" && at(edited, pointer) !== null)) return pointer;
  return shown.find((row) => row.pointer !== pointer && within(row.pointer, pointer) && isSingle(at(edited, row.pointer)))?.pointer;
}

function edit(pointer) {
  const isOther = editing !== null;
  const before = selected;
  editing = editedWith(pointer);
  selected = pointer;
  refresh(before);
  draw(null, isOther ? null : pointer);
  lightSelected("scroll");
  const form = document.querySelector("form.editor");
  (form?.querySelector(`[data-for="${CSS.escape(pointer)}"]`) ?? form?.querySelector("textarea, input, select"))?.focus();
  form?.scrollIntoView({ block: "nearest" });
}

function close(pointer = selected) {
  editing = null;
  tapped = null;
  light("picked", []);
  draw(pointer, pointer);
}

const EDITORS = { text: textEditor, object: textEditor, date: dateEditor, choice: choiceEditor, integer: numberEditor, number: numberEditor, strings: linesEditor, numbers: linesEditor, records: recordsEditor, blocks: blocksEditor };

/** What is written under a value when it is edited.
 *
 * An editor has an `element`; `read` gives the new value, or throws a message; `places`, where its parts are printed.
 */
function editor(pointer) {
  const { element, read, places = () => placesIn([[pointer, element]]) } = EDITORS[kindOf(pointer)](pointer, at(edited, pointer));
  const why = make("input", { type: "text", maxlength: "500", "aria-label": t("whyOptional"), placeholder: t("whyOptional") });
  why.value = said.get(pointer)?.why ?? "";
  const problem = make("p", { class: "problem", role: "alert" });
  const apply = (goesOn) => {
    let value;
    try {
      value = read();
      if (isEmptied(pointer, value)) throw new Error(t("emptied", { tool: t("noValue") }));
    } catch (error) {
      problem.textContent = error.message;
      return;
    }
    const wasDoubtful = findings.some((finding) => isDoubt(finding) && within(finding.pointer, pointer));
    if (!same(value, at(edited, pointer))) replaceValue(pointer, value, why.value.trim() || null, places());
    close(pointer);
    if (goesOn && wasDoubtful) goOn();
  };
  const form = make(
    "form",
    { class: "editor" },
    element,
    why,
    problem,
    make("div", { class: "group" }, make("button", { type: "submit", class: "primary", title: "Enter" }, t("apply")), button(t("cancel"), () => close(), { title: "Esc" }), emptyTool(pointer)),
    make("p", { class: "label" }, t("editHint")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply(false);
  });
  form.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
    if (event.key !== "Enter" || event.altKey || event.shiftKey || event.isComposing || event.target.matches("button")) return;
    event.preventDefault(); // no value has line ends of its own
    apply(true);
  });
  return form;
}

// ---- Words of the paper in an editor

/** Where the texts of some fields are printed, as far as a person pointed there. */
const placesIn = (fields) => fields.flatMap(([pointer, field]) => (field.boxes ? [[pointer, { boxes: field.boxes, own: true }]] : []));

/** Words as a field can hold them; null where they mean nothing that could stand there. */
function fitting(field, text) {
  if (field.type === "date") return dayIn(text);
  if (field.inputMode) return numberIn(text);
  if (field.tagName !== "SELECT") return text;
  const wanted = plain(text);
  return [...field.options].find(({ value, label }) => value && (wanted.includes(plain(label)) || plain(label).includes(wanted)))?.value ?? null;
}

/** Put words in the field that has the focus, or else in that of the value. */
function fill(text, boxes) {
  const form = document.querySelector("form.editor");
  const active = document.activeElement;
  const field = form?.contains(active) && active.dataset.for !== undefined ? active : form?.querySelector(`[data-for="${CSS.escape(selected)}"]`) ?? form?.querySelector("[data-for]");
  if (!field) return;
  const value = fitting(field, text);
  form.querySelector(".problem").textContent = value === null ? t("wrongWords", { text }) : "";
  if (value !== null) {
    field.value = value;
    field.boxes = boxes;
    field.dispatchEvent(new Event("input"));
  }
  field.focus();
}

/** A value that is there is taken away by a button (a choice, by its option), never by a field that was left empty. */
const isEmptied = (pointer, value) => value === null && at(edited, pointer) !== null && kindOf(pointer) !== "choice";
/** Takes a value away; the text of a promoter, a period and so on goes with all that was read from it. */
function emptyTool(pointer) {
  const whole = last(pointer) === "text" && kindOf(parent(pointer)) === "object" ? parent(pointer) : pointer;
  if (!nullable(whole) || !isEmptied(whole, null)) return null;
  return button(t("noValue"), () => {
    replaceValue(whole, null, null);
    close(whole);
  });
}

const labelled = (pointer) => ({ "aria-label": named(pointer), "data-for": pointer });

function textEditor(pointer, value) {
  const area = make("textarea", { ...labelled(pointer), rows: String(Math.max(1, Math.ceil(String(value ?? "").length / 60))), lang: DATA.language });
  area.value = value ?? "";
  const read = () => {
    const text = area.value.normalize("NFC").replace(/\s+/g, " ").trim();
    if (!text && !nullable(pointer) && kindOf(pointer) !== "object") throw new Error(t("needed"));
    if (kindOf(pointer) !== "object") return text || null;
    return text ? made(pointer, text) : null;
  };
  return { element: area, read };
}
/** A record that is not there yet, made of its text, or of the number that its amount is. */
function made(pointer, text) {
  const { properties } = heldBy(rulesAt(pointer));
  const blank = (rules) => {
    if ((rules.anyOf ?? []).some(isNull)) return null;
    const held = heldBy(rules);
    if (held.type === "array") return [];
    return held.enum?.[0] ?? (held.pattern === CURRENCY ? DATA.currency : text);
  };
  const record = Object.fromEntries(Object.entries(properties).map(([name, rules]) => [name, blank(rules)]));
  for (const [name, rules] of Object.entries(properties)) if (record[name] === text && heldBy(rules).type === "number") record[name] = typedNumber(text);
  return record;
}

function dateEditor(pointer, value) {
  const input = make("input", { type: "date", min: "1000-01-01", max: "9999-12-31", ...labelled(pointer) });
  input.value = value ?? "";
  return {
    element: input,
    read: () => {
      if (!input.validity.valid) throw new Error(t("noDate"));
      return input.value || null;
    },
  };
}

function choiceEditor(pointer, value) {
  const choices = [...heldBy(rulesAt(pointer)).enum, ...(nullable(pointer) ? [""] : [])];
  const select = make("select", labelled(pointer), ...choices.map((choice) => make("option", { value: choice }, choice === "" ? t("none") : display(pointer, choice))));
  select.value = value ?? "";
  return { element: select, read: () => select.value || null };
}

function numberEditor(pointer, value) {
  const isWhole = kindOf(pointer) === "integer";
  // As text: a field for numbers drops what it cannot read, and is then as empty as one that was emptied.
  const input = make("input", { type: "text", inputmode: isWhole ? "numeric" : "decimal", ...labelled(pointer) });
  input.value = value ?? "";
  return {
    element: input,
    read: () => {
      const text = input.value.trim();
      if (!text && !nullable(pointer)) throw new Error(t("needed"));
      if (!text || text === String(value)) return text ? value : null;
      return typedNumber(text, isWhole);
    },
  };
}

function growing(entries, line, addText) {
  const holder = make("div", { class: "editor" });
  const add = (entry, focus = false) => {
    const element = make("div", { class: "line" }, ...line(entry));
    element.append(button("×", () => element.remove(), { "aria-label": t("remove") }));
    holder.append(element);
    if (focus) element.querySelector("input").focus();
  };
  entries.forEach((entry) => add(entry));
  const more = button(addText, () => add(null, true));
  return { element: make("div", {}, holder, more), lines: () => [...holder.children] };
}

function linesEditor(pointer, value) {
  const numbers = kindOf(pointer) === "numbers";
  let index = 0;
  const { element, lines } = growing(value, (entry) => {
    const input = make("input", { type: "text", ...labelled(pointer), inputmode: numbers ? "numeric" : null });
    input.dataset.for = `${pointer}/${index++}`;
    input.value = entry ?? "";
    return [input];
  }, t("add"));
  const places = () => placesIn(lines().map((line) => line.querySelector("input")).filter((input) => input.value.trim()).map((input, number) => [`${pointer}/${number}`, input]));
  const read = () =>
    lines()
      .map((line) => line.querySelector("input").value.normalize("NFC").trim())
      .filter(Boolean)
      .map((text) => {
        if (numbers && !/^\d{1,4}$/.test(text)) throw new Error(t("noWhole"));
        return numbers ? Number(text) : text;
      });
  return { element, read, places };
}

function recordsEditor(pointer, value) {
  const columns = columnsOf(pointer);
  const rules = heldBy(heldBy(rulesAt(pointer)).items).properties;
  const wanted = columns.filter((column) => !(rules[column].anyOf ?? []).some(isNull));
  const numbers = columns.filter((column) => heldBy(rules[column]).type === "integer");
  const label = (column) => named(`${pointer}/0/${column}`);
  let index = 0;
  const { element, lines } = growing(value, (entry) => {
    const number = index++;
    return columns.map((column) => {
      const input = make("input", { type: "text", "aria-label": label(column), placeholder: label(column), "data-for": `${pointer}/${number}/${column}` });
      input.value = entry?.[column] ?? "";
      return input;
    });
  }, t("add"));
  const read = () =>
    lines().flatMap((line) => {
      const texts = [...line.querySelectorAll("input")].map((input) => input.value.normalize("NFC").replace(/\s+/g, " ").trim() || null);
      if (texts.every((text) => text === null)) return [];
      const record = Object.fromEntries(columns.map((column, number) => [column, texts[number]]));
      if (wanted.some((column) => !record[column])) throw new Error(t("needed"));
      for (const column of numbers) {
        if (!/^[1-9]\d*$/.test(record[column])) throw new Error(t("noWhole"));
        record[column] = Number(record[column]);
      }
      return [record];
    });
  const inputs = (line) => [...line.querySelectorAll("input")];
  const places = () => {
    const kept = lines().filter((line) => inputs(line).some((input) => input.value.trim()));
    return placesIn(kept.flatMap((line, number) => inputs(line).map((input, column) => [`${pointer}/${number}/${columns[column]}`, input])));
  };
  return { element, read, places };
}

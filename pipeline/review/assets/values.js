// The values, as a person sees and judges them: one section for the call, and one for each fiche.

let sections = []; // {element, rows}: the call, then the fiches
const sectionOf = (pointer) => (pointer?.startsWith("/fiches/") ? Number(steps(pointer)[1]) + 1 : 0);

/** Draw all values, or the section of one pointer; then focus on a row, if one is named. */
function draw(focus = null, only = null) {
  current = replaced();
  drawEvidence();
  const scroll = $("fields").scrollTop;
  const isWhole = only === null || sections.length === 0;
  const drawn = isWhole ? [...edited.fiches.keys(), edited.fiches.length] : [sectionOf(only)];
  for (const number of drawn) {
    shown = [];
    const element = number === 0 ? drawCall() : drawFiche(edited.fiches[number - 1], number - 1);
    if (!isWhole) sections[number].element.replaceWith(element);
    sections[number] = { element, rows: shown };
  }
  if (isWhole) $("values").replaceChildren(...sections.map(({ element }) => element));
  shown = sections.flatMap(({ rows }) => rows);
  drawFindings();
  drawFiches();
  drawCounts();
  if (selected !== null && editing === null && !shown.some((row) => row.pointer === selected)) selected = rowFor(selected)?.pointer ?? null;
  mark();
  lightSelected();
  $("fields").scrollTop = scroll;
  if (focus) shown.find((row) => row.pointer === focus)?.element.querySelector(".pick")?.focus({ preventScroll: true });
}

function drawCounts() {
  const open = findings.filter(isDoubt).length;
  const notes = findings.filter(isOpen).length - open;
  const looked = [t("countOpen", { n: open }), ...(notes ? [t(notes === 1 ? "countNote" : "countNotes", { n: notes })] : [])];
  const done = [t("countCorrected", { n: current.length }), t("countConfirmed", { n: confirmed.size })];
  $("counts").replaceChildren(looked.join(" · "), make("span", { class: "done" }, ` · ${done.join(" · ")}`));
}

/** The fiches, with what is to be looked at on each. */
function drawFiches() {
  const open = new Map(); // section -> what is to be looked at; 0 where all of it was
  for (const finding of findings) if (finding.severity !== "info") open.set(sectionOf(finding.pointer), (open.get(sectionOf(finding.pointer)) ?? 0) + Number(isOpen(finding)));
  const badge = (count) => (count === undefined ? "" : make("span", { class: `badge ${count ? "open" : "confirmed"}` }, count ? `⚑ ${count}` : "✓"));
  const here = selected === null ? null : sectionOf(selected) - 1;
  $("fiche-count").textContent = `(${edited.fiches.length})`;
  $("fiche-list").replaceChildren(
    ...edited.fiches.map((fiche, index) =>
      make(
        "li",
        {},
        make(
          "button",
          { type: "button", onclick: () => goToFiche(index), "aria-current": String(index === here) },
          make("span", { lang: DATA.language }, fiche.title),
          make("span", { class: "where" }, t("onPages", { pages: fiche.pages.join(", ") })),
          badge(open.get(index + 1)),
        ),
      ),
    ),
  );
}

const partOf = (title, pointer, ...children) => {
  const list = pointer && LISTS.includes(kindOf(pointer));
  const tool = list && editing !== pointer ? button(t(kindOf(pointer) === "blocks" ? "editBlocks" : "editList"), () => edit(pointer), { "aria-label": `${t(kindOf(pointer) === "blocks" ? "editBlocks" : "editList")}: ${title}` }) : null;
  return make("div", { class: "part" }, make("div", { class: "heading" }, make("h3", {}, title), tool), ...children);
};

function drawCall() {
  const rows = ["title", "fund", "launched", "proposals_submitted", "projects_selected"].map((name) => row(`/call/${name}`));
  const budget = edited.call.budget === null ? [row("/call/budget")] : [row("/call/budget/amount"), row("/call/budget/currency")];
  return make(
    "section",
    { class: "fiche", "aria-labelledby": "call-title" },
    make("div", { class: "heading" }, make("h2", { id: "call-title" }, t("call"))),
    ...[...notesAt.keys()].filter((pointer) => !isWithinValues(pointer)).map(notesOf),
    make("div", { class: "part" }, ...rows, ...budget),
    list("/call/years"),
    ...["/call/priorities", "/call/listed_priorities"].filter((pointer) => at(edited, pointer)).map((pointer) => listOf(pointer, (index) => [row(`${pointer}/${index}/title`, { label: String(at(edited, pointer)[index].number) })])),
  );
}

function drawFiche(fiche, index) {
  const base = `/fiches/${index}`;
  const isThere = (name) => fiche[name] !== null && fiche[name]?.length !== 0;
  const isNoted = (name) => findings.some((finding) => within(finding.pointer, `${base}/${name}`));
  const isShown = (name) => isThere(name) || DATA.required.includes(name) || isNoted(name);
  const field = (name) => {
    const pointer = `${base}/${name}`;
    const kind = kindOf(pointer);
    if (kind === "blocks") return blocks(pointer, named(pointer));
    if (kind === "strings") return list(pointer);
    if (kind === "table") return table(pointer);
    if (fiche[name] === null) return partOf(named(pointer), null, row(pointer, { wide: true }));
    return partOf(named(pointer), null, notesOf(pointer), ...Object.keys(fiche[name]).flatMap((part) => (Array.isArray(fiche[name][part]) ? listRows(`${pointer}/${part}`) : row(`${pointer}/${part}`))));
  };
  const absent = DATA.fields.filter((name) => !isShown(name));
  return make(
    "section",
    { class: "fiche", "aria-labelledby": `fiche-${index}` },
    make("div", { class: "heading" }, make("h2", { id: `fiche-${index}`, lang: DATA.language }, fiche.title), make("span", { class: "where" }, t("onPages", { pages: fiche.pages.join(", ") }))),
    notesOf(base),
    make("div", { class: "part" }, row(`${base}/title`), row(`${base}/priority`)),
    field("listing"),
    ...DATA.fields.filter(isShown).map(field),
    ...fiche.other.flatMap((section, number) => [
      partOf(t("f_other"), null, notesOf(`${base}/other/${number}`), row(`${base}/other/${number}/heading`)),
      blocks(`${base}/other/${number}/blocks`, section.heading),
    ]),
    fiche.notes?.length ? list(`${base}/notes`) : null,
    facets(fiche, base),
    absent.length ? partOf(t("absent"), null, ...absent.flatMap((name) => (editing === `${base}/${name}` && LISTS.includes(kindOf(editing)) ? [editor(editing)] : [row(`${base}/${name}`)]))) : null,
  );
}

const entryRows = (pointer, index) => (kindOf(pointer) === "records" ? columnsOf(pointer).map((part) => row(`${pointer}/${index}/${part}`)) : [row(`${pointer}/${index}`, { wide: true })]);
const list = (pointer) => listOf(pointer, (index) => entryRows(pointer, index));
const listOf = (pointer, rows) => partOf(named(pointer), pointer, ...listBody(pointer, rows));
function listBody(pointer, rows) {
  if (editing === pointer) return [editor(pointer)];
  const entries = at(edited, pointer);
  const head = entries.length ? [notesOf(pointer), undoOf(pointer)] : [row(pointer, { wide: true })];
  return [...head, ...entries.flatMap((_, index) => rows(index))];
}
/** A list within a group: partners of the promoter, people of the contact. */
function listRows(pointer) {
  if (editing === pointer) return [editor(pointer)];
  const entries = at(edited, pointer);
  if (!entries.length) return [row(pointer)];
  if (kindOf(pointer) !== "records") return [notesOf(pointer), ...entries.map((_, index) => row(`${pointer}/${index}`, { label: index === 0 ? named(pointer) : "", spoken: named(pointer) }))];
  return [notesOf(pointer), ...entries.flatMap((entry, index) => columnsOf(pointer).filter((part, number) => entry[part] !== null || number === 0).map((part) => row(`${pointer}/${index}/${part}`)))];
}

/** Rows of cells: each cell is edited by itself, rows are added and taken away. */
function table(pointer) {
  const entries = at(edited, pointer);
  const cell = (place) => (at(edited, place) === null ? [row(place)] : Object.keys(at(edited, place)).map((part) => row(`${place}/${part}`, { label: part === "text" ? named(place) : `${named(place)}: ${named(`${place}/${part}`)}` })));
  const rows = entries.flatMap((_, index) => [
    make("div", { class: "heading" }, make("span", { class: "label" }, `${index + 1} / ${entries.length}`), button("×", () => { replaceValue(pointer, entries.filter((_, other) => other !== index), null); close(pointer); }, { "aria-label": `${t("remove")}: ${named(pointer)} ${index + 1}` })),
    notesOf(`${pointer}/${index}`),
    ...columnsOf(pointer).flatMap((column) => cell(`${pointer}/${index}/${column}`)),
  ]);
  const blank = () => Object.fromEntries(columnsOf(pointer).map((column) => [column, null]));
  const more = button(t("add"), () => { replaceValue(pointer, [...entries, blank()], null); close(pointer); }, { "aria-label": `${t("add")}: ${named(pointer)}` });
  return partOf(named(pointer), null, notesOf(pointer), undoOf(pointer), ...(entries.length ? rows : [row(pointer, { wide: true })]), more);
}

function blocks(pointer, title) {
  const rows = (entries, place, depth) =>
    entries.flatMap((block, index) => [
      row(`${place}/${index}/text`, { wide: true, depth, bullet: block.kind === "item" }),
      ...rows(block.children, `${place}/${index}/children`, depth + 1),
    ]);
  const entries = at(edited, pointer);
  const body = editing === pointer ? [editor(pointer)] : entries.length ? [notesOf(pointer), undoOf(pointer), ...rows(entries, pointer, 0)] : [row(pointer, { wide: true })];
  return partOf(title, pointer, ...body);
}

let serial = 0;
function row(pointer, { label = named(pointer), spoken = label, wide = false, depth = 0, bullet = false } = {}) {
  const value = at(edited, pointer);
  const text = Array.isArray(value) || (value && typeof value === "object") ? null : display(pointer, value);
  const notes = notesAt.get(pointer) ?? [];
  const open = notes.filter(isDoubt);
  const badges = [];
  const own = current.some((change) => change.pointer === pointer || within(pointer, change.pointer));
  if (own) badges.push(make("span", { class: "badge corrected" }, t("corrected")));
  if (confirmed.has(pointer)) badges.push(make("span", { class: "badge confirmed" }, `✓ ${t("confirmed")}`));
  if (open.length) badges.push(make("span", { class: `badge ${open.some((finding) => finding.severity === "error") ? "error" : "open"}` }, `⚑ ${t("open")}`));
  const id = `row-${(serial += 1)}`;
  const pick = make(
    "button",
    { type: "button", class: "pick", id, "aria-pressed": "false", "aria-label": `${spoken || label}: ${text ?? t("none")}`, onclick: () => select(pointer), onfocus: () => select(pointer, { quiet: true }) },
    text === null ? make("span", { class: "none" }, t("none")) : make("span", { class: bullet ? "bullet" : null, lang: isBrochureText(pointer) ? DATA.language : null }, text),
  );
  pick.addEventListener("dblclick", () => edit(pointer));
  const head = wide ? make("div", { class: "row wide" }, pick, make("span", {}, ...badges)) : make("div", { class: "row" }, make("span", { class: "label" }, label), pick, make("span", {}, ...badges));
  const element = make("div", { class: `value depth-${Math.min(depth, 4)}` }, head);
  element.dataset.pointer = pointer;
  element.addEventListener("mouseenter", () => hover(pointer));
  element.addEventListener("mouseleave", () => hover(null));
  if (editing === pointer) element.append(editor(pointer));
  else if (selected === pointer) element.append(toolsOf(pointer, own, text));
  element.append(...notes.map(note));
  shown.push({ pointer, element, text: text ?? "" });
  return element;
}

function toolsOf(pointer, own, text) {
  const before = at(printed, pointer);
  const tools = make("div", { class: "tools" }, acceptTool(), button(t("edit"), () => edit(pointer), { title: "e" }));
  if (!own) tools.append(confirmTool(pointer));
  const change = current.find((entry) => within(pointer, entry.pointer));
  if (change) tools.append(button(t("undo"), () => takeBack(change.pointer)));
  const open = text === null || kindOf(pointer) !== "text" ? null : link(text);
  if (open) tools.append(open);
  if (change && change.pointer === pointer && (before === null || typeof before !== "object")) tools.append(make("span", { class: "was" }, t("was", { value: display(pointer, before) ?? t("none") })));
  return tools;
}

const acceptTool = () => button(t("accept"), accept, { title: "Enter", class: "primary" });
const confirmTool = (pointer) => button(t(confirmed.has(pointer) ? "unconfirm" : "confirm"), () => confirmValue(pointer), { title: "c" });
const toolsOfNotes = (pointer) => make("div", { class: "tools" }, acceptTool(), isWithinValues(pointer) ? confirmTool(pointer) : null);
const undoOf = (pointer) => (current.some((change) => change.pointer === pointer) ? make("div", { class: "tools" }, make("span", { class: "badge corrected" }, t("corrected")), button(t("undo"), () => takeBack(pointer))) : null);

function notesOf(pointer) {
  const notes = notesAt.get(pointer) ?? [];
  if (!notes.length) return null;
  const element = make("div", { class: "value" });
  element.dataset.pointer = pointer;
  if (selected === pointer) element.append(toolsOfNotes(pointer));
  const pick = make("button", { type: "button", class: "pick", "aria-pressed": "false", "aria-label": named(pointer), onclick: () => select(pointer), onfocus: () => select(pointer, { quiet: true }) }, confirmed.has(pointer) ? make("span", { class: "badge confirmed" }, `✓ ${t("confirmed")}`) : make("span", { class: "badge open" }, `${notes.some(isDoubt) ? "⚑" : "✓"} ${t("findings")}`));
  element.prepend(pick);
  element.append(...notes.map(note));
  shown.push({ pointer, element, text: "" });
  return element;
}

"use strict";
(() => {
  // Everything shown here was printed by strangers: it becomes text (textContent), never markup.
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
  function put(doc, pointer, value) {
    at(doc, parent(pointer))[last(pointer)] = value;
  }

  // ---- State: what was read (`printed`), what it should be (`edited`), and what a person said about it

  const printed = { call: copy(DATA.document.call), fiches: copy(DATA.document.fiches) };
  const edited = { call: DATA.document.call, fiches: DATA.document.fiches };
  const said = new Map(); // pointer of a replacement -> {by, why}
  const confirmed = new Map(); // pointer -> {by, why}
  const findings = DATA.document.findings.map((finding) => ({ ...finding }));
  const origins = new Map(); // pointer of an edited block's text -> pointers of the evidence it was made of
  for (const entry of DATA.document.extraction.corrections) {
    const word = { by: entry.by, why: entry.why };
    if (entry.action === "replace") {
      put(printed, entry.pointer, copy(entry.from));
      said.set(entry.pointer, word);
    } else if (entry.action === "confirm") {
      confirmed.set(entry.pointer, word);
    } else {
      findings.push({ code: entry.code, severity: "info", message: entry.from, pointer: entry.pointer, page: null, dismissed: word });
    }
  }
  const rank = { error: 0, warning: 1, info: 2 };
  findings.sort((a, b) => rank[a.severity] - rank[b.severity]);
  let unsaved = false;
  let selected = null; // pointer
  let editing = null; // pointer
  let shown = []; // rows in the order of the page: {pointer, element}

  // ---- Words

  const languages = Object.keys(DATA.texts);
  let words = DATA.texts.en;
  const t = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  const locale = () => ({ en: "en-GB", nl: "nl-BE", fr: "fr-BE" })[document.documentElement.lang];
  function speak(language) {
    words = DATA.texts[language];
    document.documentElement.lang = language;
    $("language").value = language;
    for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
    for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
    for (const element of document.querySelectorAll("[data-placeholder]")) element.setAttribute("placeholder", t(element.dataset.placeholder));
    for (const figure of figures) figure.querySelector("img").alt = t("page", { n: figure.dataset.page });
    for (const button of document.querySelectorAll(".thumbnails button")) button.setAttribute("aria-label", t("page", { n: button.dataset.page }));
    drawKeys();
    drawLegend();
    draw();
  }

  // ---- Making elements

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "class") element.className = value;
      else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name in element && name !== "list" && typeof value !== "string") element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }
  const button = (text, action, attributes = {}) => make("button", { type: "button", onclick: action, ...attributes }, text);
  const link = (text) => {
    let url;
    try {
      url = new URL(text);
    } catch {
      return null;
    }
    if (url.protocol !== "http:" && url.protocol !== "https:") return null;
    return make("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, t("openLink"));
  };

  // ---- The paper

  const figures = [...document.querySelectorAll(".page")];
  const size = (page) => DATA.pages[page - 1];
  const evidence = DATA.document.evidence;
  const flat = Object.entries(evidence).flatMap(([pointer, places]) => places.map((place) => ({ pointer, ...place })));
  let zoom = 1;

  function placed(page, [x0, top, x1, bottom], name, slack = 0) {
    const { width, height } = size(page);
    const box = make("div", { class: name });
    box.style.left = `${(100 * (x0 - slack)) / width}%`;
    box.style.top = `${(100 * (top - slack)) / height}%`;
    box.style.width = `${(100 * (x1 - x0 + 2 * slack)) / width}%`;
    box.style.height = `${(100 * (bottom - top + 2 * slack)) / height}%`;
    return box;
  }

  function placesOf(pointer) {
    const made = origins.get(pointer);
    if (made) return made.flatMap((origin) => evidence[origin] ?? []);
    if (evidence[pointer]) return evidence[pointer];
    const parts = Object.keys(evidence).filter((key) => key.startsWith(pointer + "/"));
    if (parts.length && steps(pointer).length > 2) return parts.flatMap((key) => evidence[key]);
    for (let above = parent(pointer); steps(above).length > (above.startsWith("/call") ? 1 : 2); above = parent(above)) if (evidence[above]) return evidence[above];
    return [];
  }

  function lightHovered(pointer) {
    for (const old of document.querySelectorAll(".boxes .faint")) old.remove();
    for (const { page, bbox } of pointer === null ? [] : placesOf(pointer)) figures[page - 1]?.querySelector(".boxes").append(placed(page, bbox, "box faint", 1));
  }

  function lightSelected(scroll) {
    for (const old of document.querySelectorAll(".boxes .box:not(.faint)")) old.remove();
    if (selected === null) return;
    const places = placesOf(selected);
    for (const place of places) figures[place.page - 1]?.querySelector(".boxes").append(placed(place.page, place.bbox, "box", 1));
    if (scroll && places.length) reveal(places[0].page, places[0].bbox[1]);
    else if (scroll) {
      const page = findings.find((finding) => finding.page && within(finding.pointer, selected))?.page ?? pagesOf(selected)[0];
      if (page) reveal(page, 0);
    }
  }
  const pagesOf = (pointer) => (pointer.startsWith("/fiches/") ? edited.fiches[steps(pointer)[1]]?.pages ?? [] : [1]);

  function reveal(page, top) {
    const figure = figures[page - 1];
    const paper = $("paper");
    if (!figure) return;
    const y = figure.offsetTop - paper.offsetTop + (top / size(page).height) * figure.clientHeight;
    if (y < paper.scrollTop + 40 || y > paper.scrollTop + paper.clientHeight - 80) paper.scrollTop = y - paper.clientHeight / 3;
  }

  function under(event) {
    const figure = event.target.closest(".page");
    if (!figure) return null;
    const frame = figure.getBoundingClientRect();
    const page = Number(figure.dataset.page);
    const x = ((event.clientX - frame.left) / frame.width) * size(page).width;
    const y = ((event.clientY - frame.top) / frame.height) * size(page).height;
    const hits = flat.filter(({ page: on, bbox }) => on === page && x >= bbox[0] - 2 && x <= bbox[2] + 2 && y >= bbox[1] - 1 && y <= bbox[3] + 1);
    const area = ({ bbox }) => (bbox[2] - bbox[0]) * (bbox[3] - bbox[1]);
    hits.sort((a, b) => area(a) - area(b) || b.pointer.length - a.pointer.length);
    for (const hit of hits) {
      const row = rowFor(hit.pointer);
      if (row) return row.pointer;
    }
    return null;
  }

  function rowFor(pointer) {
    const made = [...origins].find(([, sources]) => sources.includes(pointer))?.[0];
    for (let place = made ?? pointer; place; place = parent(place)) {
      const row = shown.find((row) => row.pointer === place);
      if (row) return row;
      const part = shown.find((row) => row.pointer.startsWith(place + "/"));
      if (part && steps(place).length > 2) return part;
    }
    return null;
  }

  $("paper").addEventListener("click", (event) => {
    const pointer = under(event);
    if (pointer) select(pointer, { paper: false });
  });
  $("paper").addEventListener("mousemove", (event) => {
    const pointer = under(event);
    event.target.closest(".page")?.classList.toggle("live", pointer !== null);
    hover(pointer);
  });
  $("paper").addEventListener("mouseleave", () => hover(null));
  let hovered = null;
  function hover(pointer) {
    if (pointer === hovered) return;
    hovered = pointer;
    lightHovered(pointer);
    for (const row of shown) row.element.classList.toggle("hit", row.pointer === pointer);
  }

  function drawRoles(on) {
    $("roles").setAttribute("aria-pressed", String(on));
    $("legend").hidden = !on;
    for (const figure of figures) {
      const layer = figure.querySelector(".lines");
      layer.replaceChildren();
      if (on) for (const [page, ...rest] of DATA.lines) if (page === Number(figure.dataset.page)) layer.append(placed(page, rest.slice(0, 4), `role ${rest[4]}`));
    }
  }
  function drawLegend() {
    const counts = {};
    for (const line of DATA.lines) counts[line[5]] = (counts[line[5]] ?? 0) + 1;
    $("legend").replaceChildren(
      ...["heading", "value", "furniture", "front", "unassigned"].map((role) => make("li", {}, make("i", { class: `role ${role}` }), `${t(`role_${role}`)} (${counts[role] ?? 0})`)),
    );
  }

  function setZoom(value) {
    zoom = Math.min(4, Math.max(0.4, value));
    for (const figure of figures) figure.style.setProperty("--zoom", String(zoom));
    lightSelected(true);
  }

  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) entry.target.dataset.seen = String(entry.intersectionRatio);
      const best = figures.reduce((a, b) => (Number(b.dataset.seen ?? 0) > Number(a.dataset.seen ?? 0) ? b : a));
      for (const thumb of document.querySelectorAll(".thumbnails button")) thumb.setAttribute("aria-current", String(thumb.dataset.page === best.dataset.page));
    },
    { root: $("paper"), threshold: [0, 0.25, 0.5, 0.75, 1] },
  );
  for (const figure of figures) seen.observe(figure);
  for (const thumb of document.querySelectorAll(".thumbnails button"))
    thumb.addEventListener("click", () => {
      const figure = figures[Number(thumb.dataset.page) - 1];
      $("paper").scrollTop = figure.offsetTop - $("paper").offsetTop - 8;
    });

  // ---- What kind of value stands at a pointer

  // The schema tells: the type of each value, whether it may be null, and what a new one is made of.
  const rulesOf = (rules) => (rules?.$ref ? DATA.schema.$defs[last(rules.$ref)] : rules);
  const isNull = (rules) => rules.type === "null";
  /** The rules of a value that is there. */
  const heldBy = (rules) => rulesOf(rules?.anyOf ? rules.anyOf.find((option) => !isNull(option)) : rules) ?? {};
  function rulesAt(pointer) {
    let rules = DATA.schema;
    for (const step of steps(pointer)) {
      const held = heldBy(rules);
      rules = held.properties ? held.properties[step] : held.items;
    }
    return rules ?? {};
  }
  const DAY = "^\\d{4}-\\d{2}-\\d{2}$";
  const CURRENCY = "^[A-Z]{3}$";
  const LISTS = ["blocks", "records", "numbers", "strings"];
  const isBlock = (rules) => Boolean(rules.properties?.children);
  function kindOf(pointer) {
    const rules = heldBy(rulesAt(pointer));
    if (rules.type === "array") {
      const items = heldBy(rules.items);
      if (!items.properties) return items.type === "integer" ? "numbers" : "strings";
      if (isBlock(items)) return "blocks";
      return Object.values(items.properties).some((rules) => heldBy(rules).type === "array") ? "sections" : "records";
    }
    if (rules.enum) return "choice";
    if (rules.pattern === DAY) return "date";
    if (rules.type === "integer" || rules.type === "number") return rules.type;
    return rules.properties ? "object" : "text";
  }
  const columnsOf = (pointer) => Object.keys(heldBy(heldBy(rulesAt(pointer)).items).properties);
  /** The list that is edited as a whole when one of its entries is. */
  function editedWith(pointer) {
    let whole = pointer;
    for (let place = pointer; steps(place).length > 1; place = parent(place)) if (LISTS.includes(kindOf(place))) whole = place; // bullets lie in bullets
    return whole;
  }
  const nullable = (pointer) => (rulesAt(pointer).anyOf ?? []).some(isNull);
  const named = (pointer) => words[`f_${last(pointer)}`] ?? rulesAt(pointer).title ?? last(pointer);

  function display(pointer, value) {
    if (value === null || value === "") return null;
    const kind = kindOf(pointer);
    if (kind === "choice") return value === "confirmed" ? t("status_confirmed") : t(value);
    if (kind === "number") return new Intl.NumberFormat(locale(), { minimumFractionDigits: last(pointer) === "amount" ? 2 : 0 }).format(value);
    if (kind === "date") {
      const day = new Date(`${value}T12:00:00Z`);
      return Number.isNaN(day.getTime()) ? value : new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(day);
    }
    return String(value);
  }
  const isBrochureText = (pointer) => !["date", "choice", "integer", "number"].includes(kindOf(pointer));

  // ---- Findings and what people said

  const replaced = () => changes(printed, edited);
  let current = []; // the replacements in force, computed once per drawing
  const isReplaced = (pointer) => current.some((change) => within(pointer, change.pointer) || within(change.pointer, pointer));
  function closedBy(finding) {
    if (finding.dismissed) return t("dismissed", { why: finding.dismissed.why ?? "" });
    if (finding.code === "stale-correction" || finding.code === "invalid-correction") return null;
    for (const pointer of confirmed.keys()) if (within(finding.pointer, pointer)) return t("confirmed");
    const known = (change) => said.get(change.pointer)?.known; // it was applied before the findings were made
    if (current.some((change) => within(finding.pointer, change.pointer) && !known(change))) return t("settled");
    return null;
  }
  for (const word of said.values()) word.known = true;

  // ---- Drawing the values

  function draw(focus = null) {
    current = replaced();
    shown = [];
    const scroll = $("fields").scrollTop;
    $("values").replaceChildren(drawCall(), ...edited.fiches.map(drawFiche));
    drawFindings();
    drawCounts();
    if (selected !== null && editing === null && !shown.some((row) => row.pointer === selected)) selected = rowFor(selected)?.pointer ?? null;
    mark();
    lightSelected(false);
    $("fields").scrollTop = scroll;
    if (focus) shown.find((row) => row.pointer === focus)?.element.querySelector(".pick")?.focus({ preventScroll: true });
  }

  function drawCounts() {
    const open = findings.filter((finding) => closedBy(finding) === null && finding.severity !== "info").length;
    $("counts").textContent = t("counts", { open, corrected: current.length, confirmed: confirmed.size });
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
    const notes = findings.filter((finding) => finding.pointer === pointer);
    const open = notes.filter((finding) => closedBy(finding) === null && finding.severity !== "info");
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
    const tools = make("div", { class: "tools" }, button(t("edit"), () => edit(pointer), { title: "e" }));
    if (!own) tools.append(confirmed.has(pointer) ? button(t("unconfirm"), () => confirmValue(pointer), { title: "c" }) : button(t("confirm"), () => confirmValue(pointer), { title: "c" }));
    const change = current.find((entry) => within(pointer, entry.pointer));
    if (change) tools.append(button(t("undo"), () => takeBack(change.pointer)));
    const open = text === null || kindOf(pointer) !== "text" ? null : link(text);
    if (open) tools.append(open);
    if (change && change.pointer === pointer && (before === null || typeof before !== "object")) tools.append(make("span", { class: "was" }, t("was", { value: display(pointer, before) ?? t("none") })));
    return tools;
  }

  const undoOf = (pointer) => (current.some((change) => change.pointer === pointer) ? make("div", { class: "tools" }, make("span", { class: "badge corrected" }, t("corrected")), button(t("undo"), () => takeBack(pointer))) : null);

  function notesOf(pointer) {
    const notes = findings.filter((finding) => finding.pointer === pointer);
    if (!notes.length) return null;
    const element = make("div", { class: "value" });
    element.dataset.pointer = pointer;
    if (selected === pointer) element.append(make("div", { class: "tools" }, button(confirmed.has(pointer) ? t("unconfirm") : t("confirm"), () => confirmValue(pointer), { title: "c" })));
    const pick = make("button", { type: "button", class: "pick", "aria-pressed": "false", "aria-label": named(pointer), onclick: () => select(pointer), onfocus: () => select(pointer, { quiet: true }) }, confirmed.has(pointer) ? make("span", { class: "badge confirmed" }, `✓ ${t("confirmed")}`) : make("span", { class: "badge open" }, `⚑ ${t("findings")}`));
    element.prepend(pick);
    element.append(...notes.map(note));
    shown.push({ pointer, element, text: "" });
    return element;
  }

  function note(finding) {
    const closed = closedBy(finding);
    const body = make("p", {}, make("span", { class: `mark ${closed ? "good" : finding.severity}` }, closed ? "✓" : t(finding.severity)), " ", make("span", { lang: "en" }, finding.message), closed ? make("em", {}, ` (${closed})`) : null);
    const element = make("div", { class: `note${closed ? " closed" : ""}` }, body);
    if (finding.dismissed) element.append(button(t("reopen"), () => reopen(finding)));
    else if (!closed) element.append(button(t("dismiss"), (event) => askWhy(finding, event.target.closest(".note")), { title: "x" }));
    return element;
  }

  function drawFindings() {
    const entries = findings.map((finding, index) => {
      const closed = closedBy(finding);
      const where = finding.pointer.startsWith("/fiches/") ? edited.fiches[steps(finding.pointer)[1]]?.title ?? "" : t("call");
      return make(
        "li",
        { class: closed ? "closed" : null },
        make(
          "button",
          { type: "button", onclick: () => goTo(index), "aria-current": String(index === atFinding) },
          make("span", { class: `mark ${closed ? "good" : finding.severity}` }, closed ? "✓" : t(finding.severity)),
          make("span", {}, make("span", { class: "where", lang: DATA.language }, `${where} · `), make("span", { lang: "en" }, finding.message)),
        ),
      );
    });
    $("finding-list").replaceChildren(...(entries.length ? entries : [make("li", {}, t("noFindings"))]));
  }

  // ---- Selecting and moving

  function mark() {
    for (const { pointer, element } of shown) {
      element.classList.toggle("selected", pointer === selected);
      element.querySelector(".pick")?.setAttribute("aria-pressed", String(pointer === selected));
    }
  }

  function select(pointer, { paper = true, quiet = false } = {}) {
    if (pointer === selected) return;
    if (editing !== null && editedWith(pointer) !== editing) return; // an open editor is left by its own buttons, or Escape
    const before = selected;
    selected = pointer;
    // Only the two rows that change are drawn anew, so that focus and place stay.
    for (const place of [before, pointer]) refresh(place);
    mark();
    lightSelected(paper);
    const row = shown.find((row) => row.pointer === pointer);
    if (row && !quiet) {
      row.element.scrollIntoView({ block: "nearest" });
      row.element.querySelector(".pick")?.focus({ preventScroll: true });
    }
  }

  function refresh(pointer) {
    const row = shown.find((row) => row.pointer === pointer);
    if (!row) return;
    row.element.querySelector(":scope > .tools")?.remove();
    if (pointer !== selected) return;
    const pick = row.element.querySelector(".row");
    if (pick) pick.after(toolsOf(pointer, current.some((change) => within(pointer, change.pointer)), row.text));
    else row.element.append(make("div", { class: "tools" }, button(confirmed.has(pointer) ? t("unconfirm") : t("confirm"), () => confirmValue(pointer), { title: "c" })));
  }

  function move(by) {
    const index = shown.findIndex((row) => row.pointer === selected);
    const next = index < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, index + by));
    select(shown[next].pointer);
  }

  let atFinding = -1;
  function goTo(index) {
    atFinding = index;
    const finding = findings[index];
    const target = rowFor(finding.pointer) ?? shown[0];
    drawFindings();
    if (target) {
      select(target.pointer);
      target.element.scrollIntoView({ block: "center" });
      target.element.querySelector(".pick")?.focus({ preventScroll: true });
    }
    if (finding.page && !placesOf(finding.pointer).length) reveal(finding.page, 0);
  }
  function stepFinding(by) {
    const open = findings.map((_, index) => index).filter((index) => closedBy(findings[index]) === null);
    if (!open.length) return;
    const next = by > 0 ? open.find((index) => index > atFinding) ?? open[0] : open.findLast((index) => index < atFinding) ?? open.at(-1);
    goTo(next);
  }
  $("next").addEventListener("click", () => stepFinding(1));
  $("previous").addEventListener("click", () => stepFinding(-1));

  // ---- Search

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let found = [];
  function search(by) {
    const wanted = plain($("search").value.trim());
    found = wanted ? shown.filter((row) => plain(row.text).includes(wanted)).map((row) => row.pointer) : [];
    const now = found.indexOf(selected);
    const index = !found.length ? -1 : by === 0 ? Math.max(0, now) : (now + by + found.length) % found.length;
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

  // ---- Correcting

  function changed() {
    unsaved = true;
    $("said").textContent = "";
  }
  const who = () => $("who").value.trim() || null;

  function confirmValue(pointer) {
    if (confirmed.has(pointer)) confirmed.delete(pointer);
    else if (!isReplaced(pointer)) confirmed.set(pointer, { by: who(), why: null });
    changed();
    draw(pointer);
  }

  function reopen(finding) {
    delete finding.dismissed;
    changed();
    draw();
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
    });
    element.append(make("div", { class: "editor" }, input, problem, make("div", { class: "group" }, button(t("dismiss"), done, { class: "primary" }), button(t("cancel"), () => draw(finding.pointer)))));
    input.focus();
  }

  function takeBack(pointer) {
    put(edited, pointer, copy(at(printed, pointer)));
    for (const key of [...origins.keys()]) if (within(key, pointer)) origins.delete(key);
    said.delete(pointer);
    changed();
    draw(pointer);
  }

  function edit(pointer) {
    const whole = editedWith(pointer);
    editing = whole;
    selected = pointer;
    draw();
    const open = document.querySelector("form.editor");
    const wanted = open?.querySelector(`[data-for="${CSS.escape(pointer)}"]`) ?? open?.querySelector("textarea, input, select");
    wanted?.focus();
    open?.scrollIntoView({ block: "nearest" });
  }

  function close(pointer = selected) {
    editing = null;
    draw(pointer);
  }

  /** What is written under a value when it is applied; `read` gives the new value, or throws a message. */
  function editor(pointer) {
    const kind = kindOf(pointer);
    const { element, read, origin } = { text: textEditor, object: textEditor, date: dateEditor, choice: choiceEditor, integer: numberEditor, number: numberEditor, strings: linesEditor, numbers: linesEditor, records: recordsEditor, blocks: blocksEditor }[kind](pointer, at(edited, pointer));
    const why = make("input", { type: "text", maxlength: "500", "aria-label": t("whyOptional"), placeholder: t("whyOptional") });
    why.value = said.get(pointer)?.why ?? "";
    const problem = make("p", { class: "problem", role: "alert" });
    const apply = () => {
      let value;
      try {
        value = read();
      } catch (error) {
        problem.textContent = error.message;
        return;
      }
      if (!same(value, at(edited, pointer))) {
        put(edited, pointer, value);
        said.set(pointer, { by: who(), why: why.value.trim() || null });
        for (const place of [...confirmed.keys()]) if (within(place, pointer) || within(pointer, place)) confirmed.delete(place);
        for (const key of [...origins.keys()]) if (within(key, pointer)) origins.delete(key);
        for (const [place, sources] of origin ? origin() : []) origins.set(place, sources);
        changed();
      }
      close(pointer);
    };
    const form = make(
      "form",
      { class: "editor" },
      element,
      why,
      problem,
      make("div", { class: "group" }, make("button", { type: "submit", class: "primary" }, t("apply")), button(t("cancel"), () => close()), objectTool(pointer)),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      apply();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) apply();
      event.stopPropagation();
    });
    return form;
  }

  /** The text of a promoter, a period and so on can be taken away with all that was read from it. */
  function objectTool(pointer) {
    const holder = parent(pointer);
    if (last(pointer) !== "text" || kindOf(holder) !== "object" || !nullable(holder)) return null;
    return button(t("noValue"), () => {
      put(edited, holder, null);
      said.set(holder, { by: who(), why: null });
      for (const place of [...confirmed.keys()]) if (within(place, holder)) confirmed.delete(place);
      changed();
      close(holder);
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
    for (const [name, rules] of Object.entries(properties))
      if (record[name] === text && heldBy(rules).type === "number") {
        record[name] = Number(text.replace(",", "."));
        if (!Number.isFinite(record[name])) throw new Error(t("wrong"));
      }
    return record;
  }

  function dateEditor(pointer, value) {
    const input = make("input", { type: "date", min: "1000-01-01", max: "9999-12-31", ...labelled(pointer) });
    input.value = value ?? "";
    return {
      element: input,
      read: () => {
        if (input.validity.badInput || !input.validity.valid) throw new Error(t("wrong"));
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
    const whole = kindOf(pointer) === "integer";
    const input = make("input", { type: "number", min: "0", step: whole ? "1" : "any", ...labelled(pointer) });
    input.value = value ?? "";
    return {
      element: input,
      read: () => {
        if (!input.validity.valid) throw new Error(t("wrong"));
        if (input.value === "" && !nullable(pointer)) throw new Error(t("needed"));
        return input.value === "" ? null : Number(input.value);
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
    const read = () =>
      lines()
        .map((line) => line.querySelector("input").value.normalize("NFC").trim())
        .filter(Boolean)
        .map((text) => {
          if (numbers && !/^\d{1,4}$/.test(text)) throw new Error(t("wrong"));
          return numbers ? Number(text) : text;
        });
    return { element, read };
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
        if (wanted.some((column) => !record[column])) throw new Error(t("wrong"));
        for (const column of numbers) {
          if (!/^[1-9]\d*$/.test(record[column])) throw new Error(t("wrong"));
          record[column] = Number(record[column]);
        }
        return [record];
      });
    return { element, read };
  }

  // Blocks are edited as a flat list with depths, and become a tree again.

  function flatten(blocks, pointer, depth = 0) {
    return blocks.flatMap((block, index) => {
      const place = `${pointer}/${index}`;
      const sources = origins.get(`${place}/text`) ?? [`${place}/text`];
      return [{ kind: block.kind, text: block.text, depth, sources, place: `${place}/text` }, ...flatten(block.children, `${place}/children`, depth + 1)];
    });
  }
  function planted(items, pointer) {
    const root = { children: [] };
    const path = [{ node: root, place: pointer.replace(/\/children$/, "") }];
    const places = [];
    for (const item of items) {
      path.length = item.depth + 1;
      const { node, place } = path.at(-1);
      const here = `${item.depth ? `${place}/children` : pointer}/${node.children.length}`;
      const child = { kind: item.kind, text: item.text, children: [] };
      node.children.push(child);
      path.push({ node: child, place: here });
      places.push([`${here}/text`, item.sources]);
    }
    return { tree: root.children, places };
  }

  function blocksEditor(pointer, value) {
    let items = flatten(value, pointer);
    const holder = make("div", { class: "editor" });
    const clean = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();
    const settle = () => items.forEach((item, index) => (item.depth = Math.min(item.depth, index ? items[index - 1].depth + 1 : 0)));
    function redraw(focus = null, caret = null) {
      settle();
      holder.replaceChildren(...items.map(line));
      if (!items.length) holder.append(make("p", { class: "label" }, t("none")));
      if (focus !== null) {
        const area = holder.querySelectorAll("textarea")[focus];
        area?.focus();
        if (area && caret !== null) area.setSelectionRange(caret, caret);
      }
    }
    function line(item, index) {
      const name = `${t(item.kind)} ${index + 1}`;
      const area = make("textarea", { rows: String(Math.max(1, Math.ceil(item.text.length / 58))), "aria-label": name, "data-for": item.place ?? null, lang: DATA.language });
      area.value = item.text;
      area.addEventListener("input", () => (item.text = area.value));
      const split = () => {
        const caret = area.selectionStart;
        const [head, tail] = [clean(area.value.slice(0, caret)), clean(area.value.slice(caret))];
        if (!head || !tail) return;
        items.splice(index, 1, { ...item, text: head }, { ...item, text: tail, place: null });
        redraw(index + 1, 0);
      };
      const merge = () => {
        if (!index) return;
        const above = items[index - 1];
        const caret = clean(above.text).length;
        items.splice(index - 1, 2, { ...above, text: clean(`${above.text} ${item.text}`), sources: [...above.sources, ...item.sources] });
        redraw(index - 1, caret);
      };
      const shift = (by) => {
        item.depth = Math.max(0, Math.min(item.depth + by, index ? items[index - 1].depth + 1 : 0));
        redraw(index);
      };
      area.addEventListener("keydown", (event) => {
        if (!event.altKey) return;
        const action = { ArrowRight: () => shift(1), ArrowLeft: () => shift(-1), Enter: split, Backspace: merge }[event.key];
        if (action) {
          event.preventDefault();
          action();
        }
      });
      const kind = make("select", { "aria-label": `${t("kind")}: ${name}` }, ...["paragraph", "item"].map((choice) => make("option", { value: choice }, t(choice))));
      kind.value = item.kind;
      kind.addEventListener("change", () => (item.kind = kind.value));
      const tool = (key, sign, action, keys, off) => button(sign, action, { title: keys ? `${t(key)} (${keys})` : t(key), disabled: off, "aria-label": `${t(key)}: ${name}`, onmousedown: (event) => event.preventDefault() });
      return make(
        "div",
        { class: `block indent-${Math.min(item.depth, 4)}` },
        area,
        make(
          "div",
          { class: "group" },
          kind,
          tool("split", "✂", split, "Alt+Enter", false),
          tool("merge", "↥", merge, "Alt+Backspace", !index),
          tool("indent", "→", () => shift(1), "Alt+→", !index || item.depth > items[index - 1].depth),
          tool("outdent", "←", () => shift(-1), "Alt+←", !item.depth),
          tool("delete", "✕", () => {
            items.splice(index, 1);
            redraw(Math.max(0, index - 1));
          }, null, false),
        ),
      );
    }
    redraw();
    const more = button(t("addBlock"), () => {
      items.push({ kind: "paragraph", text: "", depth: 0, sources: [], place: null });
      redraw(items.length - 1);
    });
    const result = () => {
      items = items.map((item) => ({ ...item, text: clean(item.text) })).filter((item) => item.text);
      settle();
      return planted(items, pointer);
    };
    return { element: make("div", {}, holder, more), read: () => result().tree, origin: () => result().places };
  }

  // ---- The corrections file

  /** The replacements that make `after` of `before`, each as small as it can be while its text still tells where it belongs. */
  function changes(before, after) {
    const out = [];
    const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
    const alike = (a, b) => isObject(a) && isObject(b) && same(Object.keys(a).sort(), Object.keys(b).sort());
    const tells = (a, b) => {
      if (same(a, b)) return true;
      if (typeof a === "string") return typeof b === "string";
      if (!alike(a, b)) return false;
      if ("heading" in a) return true;
      return "kind" in a && Object.keys(a).every((key) => same(a[key], b[key]) || key === "text" || (key === "children" && a[key].length === b[key].length && a[key].every((child, n) => tells(child, b[key][n]))));
    };
    const walk = (a, b, pointer) => {
      if (same(a, b)) return;
      if (alike(a, b)) for (const key of Object.keys(a)) walk(a[key], b[key], `${pointer}/${key}`);
      else if (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((entry, n) => tells(entry, b[n]))) a.forEach((entry, n) => walk(entry, b[n], `${pointer}/${n}`));
      else out.push({ pointer, from: a, to: b });
    };
    walk(before.call, after.call, "/call");
    before.fiches.forEach((fiche, index) => {
      for (const key of Object.keys(fiche)) if (key !== "id" && key !== "pages") walk(fiche[key], after.fiches[index][key], `/fiches/${index}/${key}`);
    });
    return out;
  }

  const ficheOf = (pointer) => (pointer.startsWith("/fiches/") ? printed.fiches[steps(pointer)[1]]?.title ?? null : null);
  function printedText(pointer) {
    for (let place = pointer; steps(place).length > 2; place = parent(place)) {
      const holder = at(printed, parent(place));
      if (holder && typeof holder === "object" && typeof holder.text === "string" && !("kind" in holder)) return last(place) === "text" ? null : holder.text;
    }
    return null;
  }
  const wordOn = (pointer) => {
    const key = [...said.keys()].find((place) => within(pointer, place)) ?? [...said.keys()].find((place) => within(place, pointer));
    return said.get(key) ?? { by: who(), why: null };
  };

  function corrections() {
    const entries = replaced().map(({ pointer, from, to }) => {
      const { by, why } = wordOn(pointer);
      return { action: "replace", fiche: ficheOf(pointer), pointer, from, to, text: printedText(pointer), by, why };
    });
    for (const [pointer, { by, why }] of confirmed) entries.push({ action: "confirm", fiche: ficheOf(pointer), pointer, from: at(printed, pointer), text: printedText(pointer), by, why });
    const isCorrection = (finding) => finding.code === "stale-correction" || finding.code === "invalid-correction";
    for (const finding of findings)
      if (finding.dismissed && !isCorrection(finding))
        entries.push({ action: "dismiss", fiche: ficheOf(finding.pointer), pointer: finding.pointer, code: finding.code, message: finding.message, by: finding.dismissed.by, why: finding.dismissed.why });
    // What could not be applied this time is kept, unless a person dropped it or put another correction in its place.
    const dropped = findings.filter((finding) => finding.dismissed && isCorrection(finding)).map((finding) => finding.message);
    for (const { entry, message } of DATA.kept) {
      const taken = entries.some((other) => other.action === entry.action && other.fiche === entry.fiche && (within(other.pointer, entry.pointer) || within(entry.pointer, other.pointer)));
      if (!taken && !dropped.includes(message)) entries.push(entry);
    }
    const { file_name, sha256 } = DATA.document.source;
    return { corrections_version: DATA.corrections_version, source: { file_name, sha256 }, corrections: entries };
  }

  async function save() {
    const text = `${JSON.stringify(corrections(), null, 2)}\n`;
    const tell = (message, bad) => {
      $("said").textContent = message;
      $("said").classList.toggle("bad", bad);
      $("fields").scrollTop = 0;
    };
    if (DATA.save_url) {
      try {
        const answer = await fetch(DATA.save_url, { method: "PUT", headers: { "content-type": "application/json" }, body: text });
        if (!answer.ok) throw new Error((await answer.json()).detail ?? answer.statusText);
      } catch (error) {
        return tell(t("saveFailed", { why: error.message }), true);
      }
      unsaved = false;
      return location.reload();
    }
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const anchor = make("a", { href: url, download: DATA.save_name });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    unsaved = false;
    return tell(t("savedFile", { name: DATA.save_name }), false);
  }
  $("save").addEventListener("click", save);
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  // ---- Keys and switches

  const KEYS = { "j k": "k_jk", "n p": "k_np", "/": "k_search", "e": "k_e", "c": "k_c", "x": "k_x", "r": "k_r", "+ − 0": "k_zoom", "s": "k_s", "Esc": "k_esc", "?": "k_help" };
  function drawKeys() {
    $("key-list").replaceChildren(...Object.entries(KEYS).flatMap(([keys, key]) => [make("dt", {}, ...keys.split(" ").flatMap((one) => [make("kbd", {}, one), " "])), make("dd", {}, t(key))]));
  }
  const ACTIONS = {
    j: () => move(1),
    k: () => move(-1),
    n: () => stepFinding(1),
    p: () => stepFinding(-1),
    "/": () => $("search").focus(),
    e: () => selected !== null && edit(selected),
    c: () => selected !== null && confirmValue(selected),
    x: () => shown.find((row) => row.pointer === selected)?.element.querySelector(".note:not(.closed) > button")?.click(),
    r: () => drawRoles($("legend").hidden),
    "+": () => setZoom(zoom * 1.2),
    "-": () => setZoom(zoom / 1.2),
    0: () => setZoom(1),
    s: () => save(),
    "?": () => $("keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
    if (event.target.closest("input, textarea, select, form.editor")) return;
    const action = ACTIONS[event.key];
    if (action && editing === null) {
      event.preventDefault();
      action();
    } else if (event.key === "Escape" && editing !== null) close();
  });
  $("roles").addEventListener("click", () => drawRoles($("legend").hidden));
  $("larger").addEventListener("click", () => setZoom(zoom * 1.2));
  $("smaller").addEventListener("click", () => setZoom(zoom / 1.2));
  $("help").addEventListener("click", () => $("keys").showModal());
  $("close-keys").addEventListener("click", () => $("keys").close());
  $("language").addEventListener("change", () => speak($("language").value));

  const wanted = (navigator.languages ?? [navigator.language]).map((language) => language.slice(0, 2).toLowerCase());
  speak(wanted.find((language) => languages.includes(language)) ?? "en");
  document.documentElement.dataset.ready = "true";
})();

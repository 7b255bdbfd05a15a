// The printed pages: where values stand on them, what is lit, and how large they are shown.

const figures = [...document.querySelectorAll(".page")];
const size = (page) => DATA.pages[page - 1];
let zoom = 1;

function box(page, [x0, top, x1, bottom], name, slack = 0) {
  const { width, height } = size(page);
  const element = make("div", { class: name });
  element.style.left = `${(100 * (x0 - slack)) / width}%`;
  element.style.top = `${(100 * (top - slack)) / height}%`;
  element.style.width = `${(100 * (x1 - x0 + 2 * slack)) / width}%`;
  element.style.height = `${(100 * (bottom - top + 2 * slack)) / height}%`;
  return element;
}

// ---- Where a value is printed

let evidence = {}; // as it is now: of what was edited, that of the new parts
function drawEvidence() {
  const moved = current.filter(({ pointer }) => [...placed.keys()].some((place) => within(place, pointer)));
  const kept = Object.entries(DATA.document.evidence).filter(([pointer]) => !moved.some((change) => within(pointer, change.pointer)));
  evidence = Object.fromEntries([...kept, ...[...placed].map(([pointer, { boxes }]) => [pointer, boxes])]);
}

function placesOf(pointer) {
  if (evidence[pointer]) return evidence[pointer];
  const parts = Object.keys(evidence).filter((key) => key.startsWith(pointer + "/"));
  if (parts.length && steps(pointer).length > 2) return parts.flatMap((key) => evidence[key]);
  for (let above = parent(pointer); steps(above).length > (above.startsWith("/call") ? 1 : 2); above = parent(above)) if (evidence[above]) return evidence[above];
  return [];
}
const pagesOf = (pointer) => (pointer.startsWith("/fiches/") ? edited.fiches[steps(pointer)[1]]?.pages ?? [] : [1]);

/** The row whose value is printed at a point of a page. */
function rowUnder({ page, x, y }) {
  const hits = [];
  for (const [pointer, places] of Object.entries(evidence))
    for (const { page: on, bbox } of places) if (on === page && x >= bbox[0] - 2 && x <= bbox[2] + 2 && y >= bbox[1] - 1 && y <= bbox[3] + 1) hits.push({ pointer, bbox });
  const area = ({ bbox }) => (bbox[2] - bbox[0]) * (bbox[3] - bbox[1]);
  hits.sort((a, b) => area(a) - area(b) || b.pointer.length - a.pointer.length);
  for (const { pointer } of hits) {
    const row = rowFor(pointer);
    if (row) return row;
  }
  return null;
}

/** The page under the pointer, and where on it, in points. */
function pointOf(event) {
  const figure = event.target.closest?.(".page");
  if (!figure) return null;
  const frame = figure.getBoundingClientRect();
  const page = Number(figure.dataset.page);
  return { page, x: ((event.clientX - frame.left) / frame.width) * size(page).width, y: ((event.clientY - frame.top) / frame.height) * size(page).height };
}

// ---- Lighting

function light(name, places) {
  for (const old of document.querySelectorAll(`.boxes .${name}`)) old.remove();
  for (const { page, bbox } of places) figures[page - 1]?.querySelector(".boxes").append(box(page, bbox, `box ${name}`, 1));
}

/** Light what is selected; `view` says how it comes into sight: "near" zooms to it, "scroll" only scrolls. */
function lightSelected(view = null) {
  const places = selected === null ? [] : placesOf(selected);
  light("chosen", places);
  if (selected === null || view === null) return;
  const page = findings.find((finding) => finding.page && within(finding.pointer, selected))?.page ?? pagesOf(selected)[0];
  if (places.length) (view === "near" ? approach : reveal)(places);
  else if (page) reveal([{ page, bbox: [0, 0, 0, 0] }]);
}

/** What is printed at these places on the first of their pages, as one box. */
function around(places) {
  const { page } = places[0];
  const boxes = places.filter((place) => place.page === page).map(({ bbox }) => bbox);
  const [x0, top, x1, bottom] = [Math.min, Math.min, Math.max, Math.max].map((pick, side) => pick(...boxes.map((bbox) => bbox[side])));
  return { page, x0, top, x1, bottom };
}

/** Scroll until a place is seen, if it is not. */
function reveal(places, { always = false } = {}) {
  const { page, x0, top, x1 } = around(places);
  const figure = figures[page - 1];
  const paper = $("paper");
  if (!figure) return;
  const scale = figure.clientHeight / size(page).height;
  const y = figure.offsetTop - paper.offsetTop + top * scale;
  const [left, right] = [x0, x1].map((x) => figure.offsetLeft - paper.offsetLeft + x * scale);
  const isAbove = y < paper.scrollTop + 40 || y > paper.scrollTop + paper.clientHeight - 80;
  const isBeside = left < paper.scrollLeft || right > paper.scrollLeft + paper.clientWidth;
  paper.scrollTo({
    top: always || isAbove ? y - paper.clientHeight / 3 : paper.scrollTop,
    left: always || isBeside ? Math.min(left - 24, (left + right - paper.clientWidth) / 2) : paper.scrollLeft,
    behavior: always ? "instant" : "auto", // who goes from doubt to doubt does not wait for the paper to roll by
  });
}

const READABLE = 24; // pixels that a line of print should be high
/** Zoom to a place: large enough to read its letters, and never so large that it does not fit. */
function approach(places) {
  const { page, x0, top, x1, bottom } = around(places);
  const figure = figures[page - 1];
  if (!figure) return;
  const paper = $("paper");
  const scale = figure.clientWidth / zoom / size(page).width; // at zoom 1, in pixels per point
  const line = Math.min(...places.map(({ bbox }) => bbox[3] - bbox[1]));
  const wanted = Math.min(READABLE / (line * scale), (0.94 * paper.clientWidth) / ((x1 - x0) * scale), (0.7 * paper.clientHeight) / ((bottom - top) * scale));
  const target = Math.min(2.5, Math.max(1, wanted));
  if (target < 0.85 * zoom || target > 1.15 * zoom) setZoom(target, false); // a little more or less is not worth the leap
  reveal(places, { always: true });
}

function setZoom(value, follow = true) {
  zoom = Math.min(4, Math.max(0.4, value));
  for (const figure of figures) figure.style.setProperty("--zoom", String(zoom));
  if (follow) lightSelected("scroll");
}

let hovered = null;
function hover(pointer) {
  if (pointer === hovered) return;
  hovered = pointer;
  light("faint", pointer === null ? [] : placesOf(pointer));
  for (const row of shown) row.element.classList.toggle("hit", row.pointer === pointer);
}

// ---- What was read as what

const ROLES = ["heading", "value", "furniture", "front", "unassigned"];
function drawRoles(on) {
  $("roles").setAttribute("aria-pressed", String(on));
  $("legend").hidden = !on;
  for (const figure of figures) {
    const layer = figure.querySelector(".lines");
    layer.replaceChildren();
    if (on) for (const [page, bbox, role] of DATA.lines) if (page === Number(figure.dataset.page)) layer.append(box(page, bbox, `role ${role}`));
  }
}
function drawLegend() {
  const counts = {};
  for (const [, , role] of DATA.lines) counts[role] = (counts[role] ?? 0) + 1;
  $("legend").replaceChildren(...ROLES.map((role) => make("li", {}, make("i", { class: `role ${role}` }), `${t(`role_${role}`)} (${counts[role] ?? 0})`)));
}

// ---- Pages in small

const thumbs = [...document.querySelectorAll(".thumbnails button")];
const seen = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) entry.target.dataset.seen = String(entry.intersectionRatio);
    const best = figures.reduce((a, b) => (Number(b.dataset.seen ?? 0) > Number(a.dataset.seen ?? 0) ? b : a));
    for (const thumb of thumbs) thumb.setAttribute("aria-current", String(thumb.dataset.page === best.dataset.page));
  },
  { root: $("paper"), threshold: [0, 0.25, 0.5, 0.75, 1] },
);
for (const figure of figures) seen.observe(figure);
for (const thumb of thumbs)
  thumb.addEventListener("click", () => {
    const figure = figures[Number(thumb.dataset.page) - 1];
    $("paper").scrollTop = figure.offsetTop - $("paper").offsetTop - 8;
  });

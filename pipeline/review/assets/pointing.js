// A mouse or a finger on the paper: a click selects a value, and words become the value that is selected.

let printedWords = null; // words of each page, in reading order; made when they are first needed
function wordsOn(page) {
  if (printedWords === null) {
    printedWords = DATA.pages.map(() => []);
    for (const [on, line, , held] of DATA.lines) for (const [text, bbox] of held) printedWords[on - 1]?.push({ page: on, text, bbox, line });
  }
  return printedWords[page - 1] ?? [];
}

function wordAt(point, slack = 1.5) {
  if (point === null) return null;
  const { page, x, y } = point;
  return wordsOn(page).find(({ bbox }) => x >= bbox[0] - slack && x <= bbox[2] + slack && y >= bbox[1] - slack && y <= bbox[3] + slack) ?? null;
}

/** The words from one to another as they are read: whole lines between the two, but none of another column. */
function range(from, to) {
  if (from.page !== to.page) return [from];
  const middle = ({ line }) => (line[1] + line[3]) / 2;
  const isBeside = (a, b) => Math.abs(middle(a) - middle(b)) < Math.min(a.line[3] - a.line[1], b.line[3] - b.line[1]) / 2;
  const isAfter = isBeside(from, to) ? from.bbox[0] > to.bbox[0] : middle(from) > middle(to);
  const [first, final] = isAfter ? [to, from] : [from, to];
  const [left, right] = [Math.min(first.line[0], final.line[0]), Math.max(first.line[2], final.line[2])];
  const taken = wordsOn(from.page).filter((word) => {
    const onFirst = isBeside(word, first);
    const onFinal = isBeside(word, final);
    if (onFirst && word.bbox[0] < first.bbox[0] - 0.1) return false;
    if (onFinal && word.bbox[0] > final.bbox[0] + 0.1) return false;
    const isBetween = onFirst || onFinal || (middle(word) > middle(first) && middle(word) < middle(final));
    return isBetween && word.line[0] < right && word.line[2] > left;
  });
  return taken.filter((word, index) => taken.findIndex((other) => same(other.bbox, word.bbox)) === index); // a line may be told twice, in parts
}

const isSign = (text) => /^[\p{P}\p{S}]$/u.test(text);
/** Lines of words: what stands on one line of print, together. */
function linesOf(taken) {
  const lines = [];
  for (const word of taken) {
    const before = lines.at(-1)?.at(-1);
    if (before && same(before.line, word.line)) lines.at(-1).push(word);
    else lines.push([word]);
  }
  // A bullet before the words of a line is none of them.
  return lines.map((line) => (line.length > 1 && isSign(line[0].text) ? line.slice(1) : line));
}
function joined(taken) {
  return linesOf(taken)
    .map((line) => line.map(({ text }) => text).join(" "))
    .reduce((text, line) => (/\p{L}[-\u00ad]$/u.test(text) && /^\p{Ll}/u.test(line) ? text.slice(0, -1) + line : `${text} ${line}`))
    .replaceAll("\u00ad", "");
}
const boxesOf = (taken) =>
  linesOf(taken).map((line) => {
    const { page, x0, top, x1, bottom } = around(line);
    return { page, bbox: [x0, top, x1, bottom] };
  });

let from = null; // the word on which a drag began
let start = null; // and where
let dragged = []; // words
const SHAKE = 4; // pixels that a hand may move in a click
function drag(event) {
  if (from === null || event.buttons !== 1) return;
  const to = wordAt(pointOf(event), 4);
  if (to === null || (!dragged.length && Math.hypot(event.clientX - start.x, event.clientY - start.y) < SHAKE)) return;
  event.preventDefault();
  dragged = range(from, to);
  light("picked", boxesOf(dragged));
}

const paper = $("paper");
paper.addEventListener("pointerdown", (event) => {
  dragged = [];
  start = { x: event.clientX, y: event.clientY };
  from = event.pointerType !== "touch" && event.button === 0 ? wordAt(pointOf(event)) : null; // a finger scrolls
});
paper.addEventListener("dragstart", (event) => event.preventDefault()); // its words are dragged over, not its picture
paper.addEventListener("mousedown", (event) => {
  if (editing !== null) event.preventDefault(); // the editor keeps the focus
});
paper.addEventListener("pointermove", (event) => {
  drag(event);
  const point = pointOf(event);
  const row = point && editing === null ? rowUnder(point) : null;
  const figure = event.target.closest?.(".page");
  figure?.classList.toggle("live", row !== null);
  figure?.classList.toggle("worded", wordAt(point) !== null && (selected !== null || editing !== null));
  hover(row?.pointer ?? null);
});
paper.addEventListener("pointerleave", () => hover(null));
let tapped = null; // the first word of a range that is made by clicks
paper.addEventListener("click", (event) => {
  const point = pointOf(event);
  if (dragged.length) {
    const taken = dragged;
    dragged = [];
    tapped = null;
    return takeWords(taken);
  }
  if (editing !== null) {
    const word = wordAt(point, 3);
    if (word === null) return undefined;
    const isText = document.activeElement.matches("textarea, input[type=text]:not([inputmode])"); // a day or a number is no range of words
    const taken = isText && tapped !== null && tapped.page === word.page && tapped !== word ? range(tapped, word) : [word];
    tapped = taken.length > 1 ? null : word;
    return takeWords(taken);
  }
  const row = point && rowUnder(point);
  return row ? select(row.pointer, { view: null }) : undefined;
});

/** Words of the paper become the value that is selected, or what is being edited. */
function takeWords(taken) {
  if (selected === null) {
    light("picked", []);
    return tell(t("pointFirst"));
  }
  if (editing === null) edit(selected);
  const boxes = boxesOf(taken);
  light("picked", boxes);
  return fill(joined(taken), boxes);
}

// Blocks are edited as a flat list with depths, and become a tree again.

function flatten(blocks, pointer, depth = 0) {
  return blocks.flatMap((block, index) => {
    const place = `${pointer}/${index}`;
    const boxes = evidence[`${place}/text`] ?? [];
    const own = placed.get(`${place}/text`)?.own ?? false;
    return [{ kind: block.kind, text: block.text, depth, boxes, own, place: `${place}/text` }, ...flatten(block.children, `${place}/children`, depth + 1)];
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
    if (item.boxes.length) places.push([`${here}/text`, { boxes: item.boxes, own: item.own }]);
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
    const area = make("textarea", { rows: String(Math.max(1, Math.ceil(item.text.length / 58))), "aria-label": name, "data-for": item.place ?? "", lang: DATA.language });
    area.value = item.text;
    area.addEventListener("input", () => {
      item.text = area.value;
      if (area.boxes) Object.assign(item, { boxes: area.boxes, own: true });
    });
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
      items.splice(index - 1, 2, { ...above, text: clean(`${above.text} ${item.text}`), boxes: [...above.boxes, ...item.boxes], own: above.own || item.own });
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
    items.push({ kind: "paragraph", text: "", depth: 0, boxes: [], own: false, place: null });
    redraw(items.length - 1);
  });
  const result = () => {
    items = items.map((item) => ({ ...item, text: clean(item.text) })).filter((item) => item.text);
    settle();
    return planted(items, pointer);
  };
  return { element: make("div", {}, holder, more), read: () => result().tree, places: () => result().places };
}

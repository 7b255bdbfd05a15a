// Keys and switches; and the page begins.

const KEYS = { "Enter": "k_enter", "e": "k_e", "u U": "k_u", "n p": "k_np", "j k": "k_jk", "[ ]": "k_fiche", "c": "k_c", "x": "k_x", "/": "k_search", "r": "k_r", "+ − 0": "k_zoom", "s": "k_s", "Esc": "k_esc", "?": "k_help" };
function drawKeys() {
  $("key-list").replaceChildren(...Object.entries(KEYS).flatMap(([keys, key]) => [make("dt", {}, ...keys.split(" ").flatMap((one) => [make("kbd", {}, one), " "])), make("dd", {}, t(key))]), make("dt", {}, t("mouse")), make("dd", {}, t("k_drag")));
}
const ACTIONS = {
  j: () => move(1),
  k: () => move(-1),
  n: () => stepFinding(1),
  p: () => stepFinding(-1),
  "[": () => stepFiche(-1),
  "]": () => stepFiche(1),
  u: () => undo(),
  U: () => redo(),
  "/": () => {
    showMore(true);
    $("search").focus();
  },
  e: () => {
    const pointer = selected === null ? undefined : editableAt(selected);
    if (pointer === undefined) tell(t("valueFirst"));
    else edit(pointer);
  },
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
  if (event.key === "Enter" && editing === null && !event.target.closest("button:not(.pick), a")) {
    event.preventDefault();
    accept();
  }
  const action = ACTIONS[event.key];
  if (action && editing === null) {
    event.preventDefault();
    action();
  } else if (event.key === "Escape" && editing !== null) close();
});
$("roles").addEventListener("click", () => drawRoles($("legend").hidden));
$("undo").addEventListener("click", undo);
/** On a phone, the rest of the bar is there when it is asked for. */
function showMore(on) {
  document.querySelector(".bar").classList.toggle("open", on);
  $("more").setAttribute("aria-expanded", String(on));
}
$("more").addEventListener("click", () => showMore($("more").getAttribute("aria-expanded") === "false"));
$("larger").addEventListener("click", () => setZoom(zoom * 1.2));
$("smaller").addEventListener("click", () => setZoom(zoom / 1.2));
$("help").addEventListener("click", () => $("keys").showModal());
$("close-keys").addEventListener("click", () => $("keys").close());
$("language").addEventListener("change", () => speak($("language").value));

const wanted = (navigator.languages ?? [navigator.language]).map((language) => language.slice(0, 2).toLowerCase());
speak(wanted.find((language) => languages.includes(language)) ?? "en");
recover();
follow();
resume();
document.documentElement.dataset.ready = "true";

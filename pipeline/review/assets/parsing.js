// Words on the paper as the values that they mean: days and numbers.

const MONTHS = new Map(); // name of a month, in the languages of the page, in full and short -> its number
for (const language of Object.keys(DATA.texts))
  for (const month of ["long", "short"]) {
    const format = new Intl.DateTimeFormat(language, { month, day: "numeric", timeZone: "UTC" });
    for (let number = 0; number < 12; number += 1) {
      const name = format.formatToParts(new Date(Date.UTC(2000, number, 1))).find(({ type }) => type === "month").value;
      MONTHS.set(plain(name).replace(".", ""), number + 1);
    }
  }

/** The first day in a text, as YYYY-MM-DD; null where there is none. */
function dayIn(text) {
  const written = plain(text);
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(written);
  const digits = /\b(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})\b/.exec(written);
  const named = /\b(\d{1,2})\p{L}{0,3}\.?\s+(?:\p{L}{2}\s+)?(\p{L}+)\.?\s+(\d{4})\b/u.exec(written);
  const [year, month, day] = iso ? iso.slice(1) : digits ? digits.slice(1).reverse() : named ? [named[3], MONTHS.get(named[2]), named[1]] : [];
  if (!month) return null;
  const found = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const date = new Date(`${found}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(found) ? found : null;
}

/** The first number in a text, whatever parts its thousands; null where there is none. */
function numberIn(text) {
  const found = /\d[\d.,'’\s]*/.exec(text)?.[0].replace(/[.,'’\s]+$/, "");
  if (!found) return null;
  const decimals = /[.,](\d{1,2})$/.exec(found);
  const whole = (decimals ? found.slice(0, decimals.index) : found).replace(/\D/g, "");
  return Number(decimals ? `${whole}.${decimals[1]}` : whole);
}

/** A number that a person typed, whatever parts its thousands; throws a message for anything else. */
function typedNumber(text, isWhole = false) {
  const number = /^\d[\d.,'’\s]*$/.test(text) ? numberIn(text) : null;
  if (number === null || (isWhole && !Number.isInteger(number))) throw new Error(t(isWhole ? "noWhole" : "noNumber"));
  return number;
}

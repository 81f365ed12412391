/** Search in Korean: blanks do not count, and initial consonants find names (ㅇㄹㅅㅈ finds 우림시장). */
const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const FIRST = 0xac00;
const SYLLABLES = 11_172;
const PER_INITIAL = 588;

export function fold(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/g, "");
}

export function initials(text: string): string {
  return [...fold(text)].map((letter) => {
    const place = letter.charCodeAt(0) - FIRST;
    return place >= 0 && place < SYLLABLES ? INITIALS[Math.floor(place / PER_INITIAL)] : letter;
  }).join("");
}

/** How well a name answers what was typed: 0 whole, 1 start, 2 inside, 3 by initials; null not at all. */
export function rank(name: string, typed: string): number | null {
  const wanted = fold(typed);
  if (!wanted) return null;
  const found = fold(name).indexOf(wanted);
  if (found === 0) return fold(name) === wanted ? 0 : 1;
  if (found > 0) return 2;
  return /[ㄱ-ㅎ]/.test(wanted) && initials(name).includes(wanted) ? 3 : null;
}

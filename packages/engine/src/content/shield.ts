/**
 * Merge fields inside markup. While the markup is read, every `{{ … }}` and `{% … %}` stands as one letter of a
 * private alphabet, so that stars and brackets in a merge field are never taken for markup and the other way round.
 */
export interface Shielded {
  text: string;
  tags: string[];
}

const FIRST = 0xe000;
const ROOM = 0x1800;
const EVERY = /[\ue000-\uf7ff]/g;
/** A tag holds no other tag; that keeps the reading linear for a text of nothing but open ones. */
const TAG = /\{\{(?:(?!\{\{)[\s\S])*?\}\}|\{%(?:(?!\{%)[\s\S])*?%\}/g;
/** Letters of the private alphabet; nobody's text may bring its own. */
const PRIVATE = /[\ue000-\uf8ff]/g;

export function shield(source: string): Shielded {
  const tags: string[] = [];
  const text = source.replace(PRIVATE, "").replace(TAG, (tag) => {
    if (tags.length >= ROOM) return tag;
    tags.push(tag);
    return String.fromCharCode(FIRST + tags.length - 1);
  });
  return { text, tags };
}

const tagOf = (letter: string, tags: string[]): string => tags[letter.charCodeAt(0) - FIRST] ?? "";

/** Puts the merge fields back as they were. */
export const unshield = (text: string, tags: string[]): string =>
  text.replace(EVERY, (letter) => tagOf(letter, tags));

/**
 * Puts merge fields back inside a web address: a value is then one part of the address and cannot break out of it;
 * a value that is the whole address must be a web address itself.
 */
export const unshieldUrl = (url: string, tags: string[]): string =>
  url.replace(EVERY, (letter, at: number) => {
    const tag = tagOf(letter, tags);
    const filter = at === 0 ? "safe_url" : "url_part";
    return tag.startsWith("{{") ? tag.replace(/\s*-?\}\}$/, ` | ${filter} }}`) : tag;
  });

/** Whether a line is nothing but merge tags that print nothing, such as `{% if … %}`. */
export const isControl = (line: string, tags: string[]): boolean =>
  line.trim() !== "" &&
  [...line.trim()].every((letter) => letter === " " || tagOf(letter, tags).startsWith("{%"));

/** "{{ person.lastName | default: 'Colleague' }}" is "‹last name›" to a reader; conditions are left out. */
export const readable = (text: string): string =>
  text
    .replace(/\{%.*?%\}/g, "")
    .replace(
      /\{\{\s*(?:\w+\.)*(\w+).*?\}\}/g,
      (_, name: string) => `‹${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}›`,
    );

/** Which line was the first with an address: some bytes for each, however many there are. */
export interface SeenLines {
  /** the line that had it first; undefined when this is the first, and from now on it is */
  first(hash: string, line: number): number | undefined;
  /** the same, without remembering */
  has(hash: string): number | undefined;
}

/** Hashes are told apart by 52 bits of theirs: of a million lines, two that differ meet once in a thousand files. */
export function seenLines(): SeenLines {
  let room = 1 << 12;
  let names = new Float64Array(room);
  let lines = new Uint32Array(room);
  let held = 0;

  const placeOf = (name: number): number => {
    let place = name % room;
    while (names[place] !== 0 && names[place] !== name) place = (place + 1) % room;
    return place;
  };
  const grow = (): void => {
    const [oldNames, oldLines] = [names, lines];
    room *= 2;
    names = new Float64Array(room);
    lines = new Uint32Array(room);
    oldNames.forEach((name, i) => {
      if (name === 0) return;
      const place = placeOf(name);
      names[place] = name;
      lines[place] = oldLines[i]!;
    });
  };
  const nameOf = (hash: string): number => Number.parseInt(hash.slice(0, 13), 16) + 1;

  return {
    first(hash, line) {
      const name = nameOf(hash);
      const place = placeOf(name);
      if (names[place] === name) return lines[place];
      names[place] = name;
      lines[place] = line;
      if (++held * 2 > room) grow();
      return undefined;
    },
    has(hash) {
      const name = nameOf(hash);
      const place = placeOf(name);
      return names[place] === name ? lines[place] : undefined;
    },
  };
}

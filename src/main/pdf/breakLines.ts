/**
 * Breaks a text at `width`: at blanks where there are some, inside a word only where it is wider than a whole
 * line. Line feeds are kept. `widthOf` measures a part in the unit of `width`.
 */
export function breakLines(
  text: string,
  width: number,
  widthOf: (part: string) => number,
): readonly string[] {
  return text.split('\n').flatMap((paragraph) => breakParagraph(paragraph, width, widthOf))
}

function breakParagraph(
  paragraph: string,
  width: number,
  widthOf: (part: string) => number,
): readonly string[] {
  const lines: string[] = []
  const blank = widthOf(' ')
  let line = ''
  let used = 0
  for (const word of paragraph.split(' ').flatMap((one) => cutWord(one, width, widthOf))) {
    const wide = widthOf(word)
    const needed = line === '' ? wide : used + blank + wide
    if (line !== '' && needed > width) {
      lines.push(line)
      line = word
      used = wide
    } else {
      line = line === '' ? word : `${line} ${word}`
      used = needed
    }
  }
  return [...lines, line]
}

/** A word that is wider than a line, cut into pieces that are not. */
function cutWord(word: string, width: number, widthOf: (part: string) => number): string[] {
  if (widthOf(word) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const letter of word) {
    const wide = widthOf(letter)
    if (piece !== '' && used + wide > width) {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += letter
    used += wide
  }
  return [...pieces, piece]
}

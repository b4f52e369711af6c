/**
 * Postal codes of Mexico: which exist, where tax is stimulated at the border, and whose clock they keep. Condensed into
 * ranges from SAT's c_CodigoPostal, edition of 2022, and the time-zone law of 2022-10-28; codes given out since are not
 * known here, so that an unknown one is only a warning.
 */

/** First code of each stretch and the zone it keeps, except for what `BORDER_ZONES` names. */
const ZONES = `
01000 Mexico_City
21000 Tijuana
23000 Mazatlan
24000 Merida
25000 Monterrey
28000 Mexico_City
31000 Chihuahua
34000 Monterrey
36000 Mexico_City
63000 Mazatlan
64000 Monterrey
68000 Mexico_City
77000 Cancun
78000 Mexico_City
80000 Mazatlan
83000 Hermosillo
86000 Mexico_City
87000 Monterrey
90000 Mexico_City
97000 Merida
98000 Mexico_City
`

/** Municipalities at the border that keep the clock of the United States, and two that follow another state. */
const BORDER_ZONES: Readonly<Record<string, string>> = {
  Matamoros: `
26000-26170 26172-26177 26180 26183 26185 26190 26193 26200-26339 26400-26401 26405-26406
26409-26412 26415 26420 26429-26431 26435 26450 26452-26454 26459-26460 26463-26465 26467
26485-26486 26640 26643 26650 26659-26660 26662 26670 27500 27502 27505 27507-27508 27510-27512
27514-27518 27520-27521 27525-27527 27529-27531 27533-27535 27537-27538 27540 27543-27547 27549
65000-65069 66900 66910 66930 66940 66945 87300-87500 87503-87507 87510-87514 87520 87522
87524-87525 87530 87535 87540-87599 88000-88300 88302-88307 88310 88321 88330 88335-88336 88338
88340 88346 88349-88350 88370 88372-88374 88390 88400 88402-88408 88410 88412 88415 88420 88425
88430 88434 88439-88440 88442-88444 88446-88450 88455-88456 88459-88460 88468-88470 88473
88479-88480 88490 88500-88660 88670-88800 88803 88808-88811 88813 88815 88817-88821 88823-88828
88830 88836-88837 88839-88841 88849-88879 88900 88910 88920 88923 88925 88930 88933-88936 88940
88943-88946 88950 88959-88960 88970 88980 88990 88993-88995
`,
  Ciudad_Juarez: `
31820-31823 31825 31829-31832 31837 31840 31844-31847 31849 32000-32743 32750 32752 32754 32758
32760 32765 32767 32770 32774 32776-32777 32780 32783-32785 32789-32794 32797
`,
  Ojinaga: `
32850 32853-32854 32880-32899 32980 32985 32992 32994-32998
`,
  Mexico_City: `
63726-63739
`,
  Mazatlan: `
68318
`,
}

/** Stretches without any code. */
const GAPS = `
00000-00999 17000-19999 20640 28470-28499 52800-52899 54500-54538 54540-54569 68930-68939
90751-90753 90755-90759 91311-91314 93770-93779 95050-95059 95660-95669
`

/** Codes of the northern and the southern border region, where IVA of 8 % may be charged (CFDI c_TasaOCuota). */
const STIMULATED = `
21000-22767 22769-22796 22798-22804 22806-22823 22825-22826 22828-22833 22835-22861 22863
22865-22876 22878-22905 22907-22935 22938-22941 22944-22947 22949-22952 22954-22955 22957-22965
22967-22971 22973-22975 22977-22978 22980-22982 22984-22991 22993-22999 26000-26339 26400-26499
26640-26699 27500-27549 31820-31849 32000-32799 32850-32899 32980-32999 65000-65069 83400-83799
83860-83899 84000-84119 84140-84159 84180-84319 84620-84639 87300-87599 88000-88879 88900-88999
24330-24349 24640-24659 29933-29939 29950-29969 30140-30169 30180-30189 30230-30299 30700-30949
77000-77099 77950-77999 86900-86979
`

interface Range {
  readonly first: number
  readonly last: number
}

function readRanges(text: string): readonly Range[] {
  return text
    .trim()
    .split(/\s+/)
    .map((range) => {
      const [first = '', last = first] = range.split('-')
      return { first: Number(first), last: Number(last) }
    })
    .sort((one, other) => one.first - other.first)
}

function includes(ranges: readonly Range[], code: number): boolean {
  return ranges.some(({ first, last }) => first <= code && code <= last)
}

const STRETCHES = ZONES.trim()
  .split('\n')
  .map((line) => ({ first: Number(line.slice(0, 5)), zone: `America/${line.slice(6)}` }))
const EXCEPTIONS = Object.entries(BORDER_ZONES).map(([zone, text]) => {
  const ranges = readRanges(text)
  const last = Math.max(...ranges.map((range) => range.last))
  return { zone: `America/${zone}`, ranges, first: ranges[0]?.first ?? 0, last }
})
const MISSING = readRanges(GAPS)
const STIMULATED_RANGES = readRanges(STIMULATED)

const FIVE_DIGITS = /^[0-9]{5}$/

/** Whether a text has the form of a postal code. */
export function isPostalCode(text: string): boolean {
  return FIVE_DIGITS.test(text)
}

/** Whether the edition of 2022 has that code. */
export function isKnownPostalCode(text: string): boolean {
  return isPostalCode(text) && !includes(MISSING, Number(text))
}

/** Whether the office lies in a border region with the stimulus of IVA 8 % (edition of 2022). */
export function isBorderPostalCode(text: string): boolean {
  return isKnownPostalCode(text) && includes(STIMULATED_RANGES, Number(text))
}

/** IANA zone whose clock rules at a postal code; null when the text is not one. Unknown codes take their stretch's. */
export function zoneOfPostalCode(text: string): string | null {
  if (!isPostalCode(text)) return null
  const code = Number(text)
  const exception = EXCEPTIONS.find(
    ({ first, last, ranges }) => first <= code && code <= last && includes(ranges, code),
  )
  if (exception !== undefined) return exception.zone
  return STRETCHES.findLast(({ first }) => first <= code)?.zone ?? 'America/Mexico_City'
}

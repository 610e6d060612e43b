/** English abbreviations, grouped by what may follow their full stop. Chosen by hand from everyday texts and reviews. */

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** These never end a sentence: "Dr. Smith", "e.g. this", "approx. 3 kg". */
export const neverAtSentenceEnd = listed(
  'Mr Mrs Ms Mx Dr Prof St Rev Hon Gen Col Sgt Capt Cpl Lt Cmdr Sen Rep Gov Pres Supt Messrs Mme Mlle Fr Mt Ft ' +
    'vs viz cf al approx ca e.g E.g i.e I.e eg ie incl esp resp est Eq Eqs',
)

/** Abbreviations before a number, and ordinary words elsewhere: "No. 5", but "No. He stayed." */
export const beforeNumber = listed(
  'No Nos no nos Nr Fig Figs fig figs Vol Vols vol vols pp Ch ch Sec sec Art art Par par Tel tel Ext ext ver Ver ' +
    'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec max min Max Min',
)

/**
 * These can end a sentence, and often do not: "Apple Inc. Chief", "King Jr. Day". Letters with full stops between them, as in
 * "U.S. Army", have the same rule.
 */
export const sometimesAtSentenceEnd = listed(
  'Inc Ltd Co Corp Bros LLC Jr Sr Esq Ave Blvd Rd Dept Univ Assn Mon Tue Tues Wed Thu Thur Thurs Fri',
)

/** Times of the day end a sentence before a capital letter, except before the name of a day or a time zone. */
export const timesOfDay = listed('a.m p.m A.M P.M')

/** After a time of the day these continue the sentence: "at 5 p.m. Monday". */
export const dayNames = listed('Monday Tuesday Wednesday Thursday Friday Saturday Sunday')

/** Words that start a sentence when they are capitalized. */
export const sentenceStarters = listed(
  'A After All Also Although An And Another Any Anyway As At Because Before Both But By Can Could Did Do Does Even Every ' +
    'Everyone Everything Finally First For From Great Had Has Have He Her Here His How However I If In Instead Is It Its Just Last ' +
    'Later Maybe Meanwhile Most Much My Never Next No Nobody Not Nothing Now Of Often On Once One Only Or Our Perhaps Please ' +
    'Really She Should Since So Some Someone Sometimes Soon Still Such Thank Thanks That The Their Then There These They ' +
    'This Those Though Three To Today Two Under Unfortunately Until Very Was We Well Were What When Where Whether Which ' +
    "While Who Why Will With Without Would Yes Yesterday Yet You Your I'm I've It's That's There's They're We're You're Don't Didn't",
)

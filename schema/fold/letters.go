package fold

// letters spells letters that the compatibility decomposition leaves whole.
// They are in lower case; the accents are gone when they are looked up, so й
// comes as и and ё as е.
var letters = map[rune]string{
	// Latin
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d",
	'þ': "th", 'ħ': "h", 'ı': "i", 'ĸ': "k", 'ŋ': "n", 'ŧ': "t", 'ƒ': "f",
	'ə': "e", 'ɛ': "e", 'ɔ': "o", 'ɨ': "i", 'ƶ': "z", 'ɫ': "l", 'ǝ': "e",

	// Greek, ELOT 743; υ depends on its neighbours and is spelled in code
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i",
	'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n", 'ξ': "x",
	'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'φ': "f",
	'χ': "ch", 'ψ': "ps", 'ω': "o",

	// Cyrillic: Bulgarian first, the one Cyrillic script of the Union
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh",
	'з': "z", 'и': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o",
	'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "h",
	'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "sht", 'ъ': "a", 'ь': "", 'ю': "yu",
	'я': "ya",
	// Russian, Ukrainian, Belarusian
	'ы': "y", 'э': "e", 'є': "ye", 'і': "i", 'ґ': "g",
	// Serbian, Macedonian
	'ђ': "d", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'џ': "dz", 'ѕ': "dz",
}

// Package phone reads telephone numbers as people type them and says what line
// they belong to. It is the only package that imports a phone-number library,
// which weighs some megabytes.
//
//	n, err := phone.Parse("01 99 00 12 34 poste 12", "FR")
//	n.E164          // "+33199001234"
//	n.International() // "+33 1 99 00 12 34"
//	n.Extension     // "12"
//	n.Kind          // phone.Fixed
//
// [Find] looks for numbers in running text, [ParseCell] takes a cell apart that
// may hold several.
//
// # What the kinds mean
//
// The kind follows the numbering plan, never the network: a number that its
// holder took along may ring elsewhere. A number of internet telephony counts as
// [Fixed], for it stands on a desk as a landline does; numbers that go with a
// person (pagers, personal numbers) count as [Mobile]. Where a plan does not tell
// landlines from mobiles, as in Denmark, the kind is [Unknown]. National short
// numbers, such as 3631 in France, are [Service]; they cannot be dialled from
// abroad, and what stands in E164 for them is the country's code and the number.
//
// A number that the plan does not provide is refused, save those that
// regulators set aside for fiction and documentation.
package phone

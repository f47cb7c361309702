package phone

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"github.com/stretchr/testify/require"
)

// The plans answer as the library does, which they are made from, on numbers of every
// region: examples of each kind, and those with other digits, too many or too few.
func TestPlansAnswerLikeTheLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	compared := 0
	for _, digits := range examples(t) {
		for range 40 {
			requireLikeTheLibrary(t, digits)
			digits = alter(r, digits)
			compared++
		}
	}
	t.Logf("%d numbers compared", compared)
}

// examples returns numbers of all regions and kinds, in international form without
// plus.
func examples(t *testing.T) (all []string) {
	regions := slices.Sorted(maps.Keys(phonenumbers.GetSupportedRegions()))
	require.Greater(t, len(regions), 200)
	add := func(n *phonenumbers.PhoneNumber) {
		if n != nil {
			all = append(all, phonenumbers.Format(n, phonenumbers.E164)[1:])
		}
	}
	for _, region := range regions {
		for kind := phonenumbers.FIXED_LINE; kind <= phonenumbers.UNKNOWN; kind++ {
			add(phonenumbers.GetExampleNumberForType(region, kind))
		}
	}
	for code := range phonenumbers.GetSupportedGlobalNetworkCallingCodes() {
		add(phonenumbers.GetExampleNumberForNonGeoEntity(code))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func alter(r *rand.Rand, digits string) string {
	i := r.IntN(len(digits) + 1)
	switch digit := strconv.Itoa(r.IntN(10)); {
	case i == len(digits) || r.IntN(4) == 0:
		return digits[:i] + digit + digits[i:]
	case r.IntN(4) == 0 && len(digits) > 1:
		return digits[:i] + digits[i+1:]
	default:
		return digits[:i] + digit + digits[i+1:]
	}
}

func requireLikeTheLibrary(t *testing.T, digits string) {
	parsed, err := phonenumbers.Parse("+"+digits, "")
	code, national, ok := split(digits)
	if ok {
		require.NoError(t, err, digits)
		require.Equal(t, fmt.Sprint(parsed.GetCountryCode(), phonenumbers.GetNationalSignificantNumber(parsed)), fmt.Sprint(code, national), digits)
	}
	if err != nil {
		return
	}
	code, national = int(parsed.GetCountryCode()), phonenumbers.GetNationalSignificantNumber(parsed)
	region, kind, known := provided(code, national)
	require.Equal(t, phonenumbers.GetRegionCodeForNumber(parsed), region, digits)
	want, wantKnown := kindInLibrary(parsed)
	require.Equal(t, wantKnown, known, digits)
	require.Equal(t, want, kind, digits)
	require.Equal(t, phonenumbers.Format(parsed, phonenumbers.E164), "+"+strconv.Itoa(code)+national, digits)
}

func kindInLibrary(n *phonenumbers.PhoneNumber) (Kind, bool) {
	switch phonenumbers.GetNumberType(n) {
	case phonenumbers.UNKNOWN:
		return Unknown, false
	case phonenumbers.FIXED_LINE, phonenumbers.VOIP:
		return Fixed, true
	case phonenumbers.MOBILE, phonenumbers.PAGER, phonenumbers.PERSONAL_NUMBER:
		return Mobile, true
	case phonenumbers.TOLL_FREE, phonenumbers.PREMIUM_RATE, phonenumbers.SHARED_COST, phonenumbers.UAN:
		return Service, true
	}
	return Unknown, true
}

func FuzzPlansAnswerLikeTheLibrary(f *testing.F) {
	for _, digits := range []string{"33199001234", "441632960123", "390612345678", "7495123456", "800", "0044", "4916099901234", "36301234567"} {
		f.Add(digits)
	}
	f.Fuzz(func(t *testing.T, digits string) {
		for _, c := range digits {
			if c < '0' || c > '9' {
				return
			}
		}
		requireLikeTheLibrary(t, digits)
	})
}

// Package condition is the small language in which mappings and plans say which
// records they mean:
//
//	when: {column: Registrar, equals: Companies House}      # or a list: one of them
//	when: {column: Status, differs: [Dead, Dormant]}        # none of them
//	when: {column: name, matches: "^Example-"}              # RE2, anywhere in the value
//	when: {column: Latitude, empty: false}
//	when: [{…}, {…}]                                        # all of them hold
//	when: {any: [{…}, {…}]}                                 # at least one holds
package condition

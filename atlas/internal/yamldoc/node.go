package yamldoc

// Kind is the kind of a [Node].
type Kind uint8

// The kinds of nodes. The zero value is Null.
const (
	Null Kind = iota
	Bool
	Number
	String
	List
	Object
)

var kindNames = [...]string{Null: "null", Bool: "true / false", Number: "123", String: "text", List: "[ … ]", Object: "{ key: … }"}

// String shows the kind the way YAML writes it, which needs no translation.
func (k Kind) String() string { return kindNames[k] }

// Node is one value of a document with its place. It is not changed after [Parse].
type Node struct {
	Kind Kind
	// Text is the text of a scalar as the file has it, quotes and escapes resolved:
	// "007" and 007 both give 007. It is empty for Null.
	Text string
	// Line and Column are the 1-based place of the value.
	Line, Column int
	// Items are the elements of a List.
	Items []*Node
	// Members are the members of an Object in the order of the file.
	Members []Member
}

// Member is one key of an object with its value.
type Member struct {
	Key   *Node
	Value *Node
}

// Scalar reports whether the node is a text, number or truth value.
func (n *Node) Scalar() bool { return n.Kind == Bool || n.Kind == Number || n.Kind == String }

// Get returns the value of a member, nil when there is none.
func (n *Node) Get(key string) *Node {
	for _, m := range n.Members {
		if m.Key.Text == key {
			return m.Value
		}
	}
	return nil
}

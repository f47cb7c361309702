package schema

// Version is the version of the standard that this package reads and writes.
const Version = "1.0"

// BaseURL is the start of every $id of the standard's documents.
const BaseURL = "https://socialtechatlas.github.io/commons/"

; How style queries are written stands in docs/style.md.

((optional_chain) @idiom.absence (#set! category "?."))

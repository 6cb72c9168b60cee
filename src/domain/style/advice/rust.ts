import type { Phrases } from '../phrases';

/** What Rust leaves to choose. */
export const rustAdvice: Phrases = {
  'idiom.failure': {
    '?': 'pass errors on with `?`',
    unwrap: 'unwrap with `unwrap()`',
    expect: 'unwrap with `expect("…")`',
  },
  'idiom.letType': { stated: 'state the types of variables', inferred: 'leave the types of variables to inference' },
  'idiom.digitGroups': {
    yes: 'group the digits of long numbers: `1_000_000`',
    no: 'write long numbers without groups',
  },
  'idiom.resultType': {
    alias: 'return an own `Result<T>`',
    module: 'return `io::Result<T>` of the module',
    boxed: 'return `Result<T, Box<dyn Error>>`',
    text: 'return errors as text: `Result<T, String>`',
    own: 'name both types of a `Result<T, E>`',
  },
  'idiom.formatArgument': {
    inline: 'put names into format strings: `{name}`',
    'in order': 'put values into format strings in order: `{}`',
  },
  'idiom.collect': {
    'collect()': 'let the type of the variable say what `collect()` makes',
    'collect::<T>()': 'say what is made with `collect::<T>()`',
  },
  'idiom.loopOver': {
    reference: 'loop over `&x`',
    iter: 'loop over `x.iter()`',
    length: 'loop over `0..x.len()`',
  },
  'idiom.traitPath': {
    name: 'name standard traits by their name where they are implemented',
    module: 'name standard traits with their module: `fmt::Display`',
    full: 'name standard traits by their full path: `std::fmt::Display`',
  },
  'idiom.callPath': {
    full: 'call standard functions by their full path: `std::mem::swap`',
    module: 'call standard functions with their module: `mem::swap`',
  },
  'idiom.deriveOrder': { alphabet: 'derive traits in alphabetical order' },
  'idiom.selfType': { Self: 'write `Self` inside of `impl`', name: 'write the name of the type inside of `impl`' },
  'naming.lifetime': { word: 'name lifetimes by a word', "'a": "name lifetimes `'a`" },
  'idiom.fallback': {
    unwrap_or: 'give defaults with `unwrap_or`',
    unwrap_or_else: 'give defaults with `unwrap_or_else`',
    unwrap_or_default: 'give defaults with `unwrap_or_default`',
    map_or: 'give defaults with `map_or`',
  },
  'idiom.ownString': {
    to_string: 'make a `String` with `.to_string()`',
    into: 'make a `String` with `.into()`',
    'String::from': 'make a `String` with `String::from`',
    to_owned: 'make a `String` with `.to_owned()`',
  },
  'idiom.stringParameter': {
    '&str': 'take texts as `&str`',
    String: 'take texts as `String`',
    'impl Into<String>': 'take texts as `impl Into<String>`',
  },
  'idiom.numberConversion': {
    as: 'convert numbers with `as`',
    from: 'convert numbers with `from`',
    into: 'convert numbers with `into`',
    try_into: 'convert numbers with `try_into`',
    try_from: 'convert numbers with `try_from`',
  },
  'idiom.view': {
    '&*x': 'take references with `&*x`',
    as_ref: 'take references with `.as_ref()`',
    '&x[..]': 'take references with `&x[..]`',
  },
  'structure.importRust': {
    'one path': 'bring in one path with each `use`',
    'a list': 'bring names of one module in together: `use a::{b, c}`',
    'a list within a list': 'bring everything of a crate in with one nested `use`',
  },
  'structure.bounds': {
    where: 'write bounds in `where`',
    '<T: Trait>': 'write bounds beside the parameter: `<T: Trait>`',
    'impl Trait': 'take `impl Trait`',
    'dyn Trait': 'take `dyn Trait`',
  },
  'structure.patternTest': {
    'if let': 'test patterns with `if let`',
    match: 'test patterns with `match`',
    'let else': 'test patterns with `let … else`',
  },
  'structure.armBody': { expression: 'write match arms as expressions', block: 'give match arms a block' },
  'structure.modulePlace': { mod: 'write `mod` before `use`', use: 'write `use` before `mod`' },
};

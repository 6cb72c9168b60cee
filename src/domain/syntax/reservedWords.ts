/** Words that are never the name of something in a language: its keywords, without those that only some places reserve. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const ecmascript = words(`
  await break case catch class const continue debugger default delete do else enum export extends false finally for function if import
  in instanceof new null return super switch this throw true try typeof var void while with yield let static`);

const c = words(`
  auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return
  short signed sizeof static struct switch typedef union unsigned void volatile while`);

/** By language id. */
export const reservedWords: Readonly<Record<string, ReadonlySet<string>>> = {
  javascript: ecmascript,
  typescript: ecmascript,
  tsx: ecmascript,
  python: words(`
    False None True and as assert async await break class continue def del elif else except finally for from global if import in is
    lambda nonlocal not or pass raise return try while with yield`),
  go: words(`
    break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select
    struct switch type var`),
  rust: words(`
    as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return
    self Self static struct super trait true type unsafe use where while`),
  java: words(`
    abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for
    goto if implements import instanceof int interface long native new package private protected public return short static strictfp
    super switch synchronized this throw throws transient try void volatile while true false null`),
  c,
  cpp: new Set([
    ...c,
    ...words(`
      and bool catch class concept const_cast constexpr decltype delete dynamic_cast explicit export false friend mutable namespace new
      noexcept not nullptr operator or private protected public reinterpret_cast requires static_assert static_cast template this
      thread_local throw true try typeid typename using virtual`),
  ]),
  csharp: words(`
    abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event
    explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null
    object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string
    struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while`),
  ruby: words(`
    alias and begin break case class def do else elsif end ensure false for if in module next nil not or redo rescue retry return self
    super then true undef unless until when while yield`),
  php: words(`
    abstract and array as break callable case catch class clone const continue declare default do echo else elseif empty enddeclare
    endfor endforeach endif endswitch endwhile extends final finally fn for foreach function global goto if implements include
    include_once instanceof insteadof interface isset list match namespace new or print private protected public require require_once
    return static switch throw trait try unset use var while xor yield`),
};

const none: ReadonlySet<string> = new Set();

/** The reserved words of a language; none where nobody listed them. */
export const reservedIn = (languageId: string): ReadonlySet<string> => reservedWords[languageId] ?? none;

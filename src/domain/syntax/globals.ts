/** Names that a language or its standard library gives to every file, so that a file need not declare them. Not complete: what people use. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const ecmascript = words(`
  undefined NaN Infinity arguments globalThis window document navigator location self console process module exports require
  __dirname __filename Object Array String Number Boolean Symbol BigInt Function Promise Map Set WeakMap WeakSet WeakRef Proxy Reflect
  Date RegExp Math JSON Intl Error TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError
  ArrayBuffer SharedArrayBuffer DataView Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array
  Float64Array Uint8ClampedArray BigInt64Array BigUint64Array Buffer URL URLSearchParams TextEncoder TextDecoder AbortController
  AbortSignal Event EventTarget CustomEvent Blob File FormData Headers Request Response ReadableStream WritableStream WebSocket Worker
  MessageChannel BroadcastChannel fetch setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate queueMicrotask
  structuredClone requestAnimationFrame cancelAnimationFrame parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent
  encodeURI decodeURI escape unescape eval atob btoa alert confirm prompt performance crypto localStorage sessionStorage history
  describe it test before after beforeEach afterEach beforeAll afterAll expect jest vi suite setup teardown Iterator`);

const c = words(`
  NULL true false stdin stdout stderr errno printf fprintf sprintf snprintf scanf sscanf puts putchar getchar fopen fclose fread fwrite
  fgets fputs fseek ftell fflush perror malloc calloc realloc free memcpy memmove memset memcmp strlen strcpy strncpy strcmp strncmp
  strcat strchr strrchr strstr strdup strtol strtoul strtod atoi atof abs exit abort assert qsort bsearch time clock rand srand
  isalpha isdigit isalnum isspace toupper tolower va_start va_end va_arg sizeof size_t ssize_t int8_t int16_t int32_t int64_t uint8_t
  uint16_t uint32_t uint64_t bool FILE EOF EXIT_SUCCESS EXIT_FAILURE INT_MAX INT_MIN`);

/** By language id; a language without an entry has none. */
export const globals: Readonly<Record<string, ReadonlySet<string>>> = {
  javascript: ecmascript,
  typescript: ecmascript,
  tsx: ecmascript,
  python: words(`
    self cls __name__ __file__ __doc__ __all__ NotImplemented Ellipsis abs aiter all anext any ascii bin bool breakpoint bytearray bytes
    callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals
    hasattr hash help hex id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow
    print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__
    unicode basestring xrange long reduce unichr
    BaseException Exception ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError BufferError ConnectionError
    EOFError FileExistsError FileNotFoundError FloatingPointError GeneratorExit IOError ImportError IndentationError IndexError
    InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
    NotADirectoryError NotImplementedError OSError OverflowError PermissionError RecursionError ReferenceError RuntimeError
    StopAsyncIteration StopIteration SyntaxError SystemError SystemExit TimeoutError TypeError UnboundLocalError UnicodeDecodeError
    UnicodeEncodeError UnicodeError ValueError ZeroDivisionError DeprecationWarning RuntimeWarning UserWarning Warning`),
  go: words(`
    nil true false iota append cap clear close complex copy delete imag len make max min new panic print println real recover any bool
    byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64
    uintptr _`),
  rust: words(`
    self Self crate super Some None Ok Err Option Result Box Vec String Rc Arc Default Clone Copy Iterator IntoIterator From Into TryFrom
    TryInto AsRef AsMut Drop Fn FnMut FnOnce ToString ToOwned Eq PartialEq Ord PartialOrd Send Sync Sized drop println eprintln print
    eprint format vec panic assert assert_eq assert_ne debug_assert debug_assert_eq todo unimplemented unreachable matches write
    writeln dbg include_str include_bytes env concat stringify std core alloc u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32
    f64 bool char str`),
  java: words(`
    String Object Integer Long Double Float Boolean Character Byte Short Number Math System Thread Runnable Exception RuntimeException
    Error Throwable IllegalArgumentException IllegalStateException NullPointerException UnsupportedOperationException
    IndexOutOfBoundsException InterruptedException ClassNotFoundException Iterable Comparable CharSequence StringBuilder StringBuffer
    Class Enum Override Void Process Runtime length`),
  c,
  cpp: new Set([
    ...c,
    ...words(
      'std nullptr this string vector map set pair cout cerr cin endl move forward make_unique make_shared swap',
    ),
  ]),
  csharp: words(`
    System Console String Object Math Convert Exception ArgumentException ArgumentNullException ArgumentOutOfRangeException
    InvalidOperationException NotSupportedException NotImplementedException IDisposable Task Action Func List Dictionary IEnumerable
    HashSet DateTime TimeSpan Guid Type Enum Array Environment StringComparison nameof value _`),
  ruby: words(`
    self nil true false puts print p pp require require_relative raise loop lambda proc format sprintf printf gets rand sleep exit abort
    at_exit catch throw attr_reader attr_writer attr_accessor private public protected include extend block_given? binding caller
    freeze frozen? Array Hash String Integer Float Symbol Object Class Module Struct Set Time File Dir IO Kernel Comparable Enumerable
    Exception StandardError ArgumentError RuntimeError TypeError NotImplementedError KeyError IndexError ENV ARGV STDIN STDOUT STDERR
    BasicObject Proc Method Range Regexp Mutex Thread Process`),
  php: words(
    '$this self parent static true false null PHP_EOL Exception InvalidArgumentException RuntimeException LogicException',
  ),
};

/** Names of the standard libraries that any code may use: never a slip, and what a slip may have meant. */
export const wellKnown: ReadonlySet<string> = new Set(
  `length prototype constructor toString valueOf hasOwnProperty isPrototypeOf concat every filter find findIndex
  findLast flatMap forEach includes indexOf lastIndexOf join keys map pop push reduce reduceRight reverse shift slice
  some sort splice unshift values entries from isArray charAt charCodeAt codePointAt endsWith startsWith localeCompare match matchAll
  normalize padEnd padStart repeat replace replaceAll search split substr substring toLowerCase toUpperCase trim
  trimEnd trimStart assign create defineProperty defineProperties freeze getOwnPropertyDescriptor getOwnPropertyNames
  getPrototypeOf setPrototypeOf apply bind call name message stack catch finally then resolve reject race allSettled
  parse stringify floor ceil round random abs min max pow sqrt sign trunc exec test source flags lastIndex add clear delete has size
  getTime getFullYear getMonth getDate getHours getMinutes getSeconds toISOString toJSON toFixed toPrecision parseInt parseFloat
  setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate nextTick console error warn info debug trace
  require exports module process platform version versions stdout stderr stdin write writable readable isTTY cwd exit
  Buffer alloc allocUnsafe byteLength copy equals readUInt8 readUInt16BE readUInt16LE readUInt32BE readUInt32LE readInt32BE writeUInt8
  writeUInt32BE writeUInt32LE fill compare emit once on off addListener removeListener removeAllListeners listenerCount setMaxListeners
  pipe unpipe pause resume destroy destroyed end read setEncoding cork uncork highWaterMark objectMode
  readFile readFileSync writeFile writeFileSync appendFile existsSync mkdir mkdirSync mkdtemp readdir readdirSync rename renameSync stat
  statSync lstat lstatSync fstat unlink unlinkSync rmdir symlink readlink realpath createReadStream createWriteStream
  isDirectory isFile isSymbolicLink basename dirname extname relative normalize isAbsolute sep delimiter
  createHash update digest randomBytes createServer listen address request headers statusCode method hostname pathname protocol
  document window addEventListener removeEventListener querySelector querySelectorAll getElementById createElement appendChild
  textContent innerHTML className classList setAttribute getAttribute preventDefault stopPropagation target currentTarget dataset
  iterator asyncIterator next done value configurable enumerable writable undefined Object Array String Number Boolean Promise Symbol
  append extend insert remove index count items get setdefault popitem copy format strip lstrip rstrip split rsplit splitlines
  partition rpartition lower upper title capitalize swapcase startswith endswith replace encode decode isdigit isalpha isalnum isspace
  zfill ljust rjust center casefold union intersection difference symmetric_difference issubset issuperset discard
  environ getcwd listdir makedirs remove exists isfile isdir abspath expanduser splitext getenv
  groups group groupdict fullmatch finditer findall compile sub escape dumps loads dump load
  datetime timedelta strftime strptime isoformat utcnow timestamp total_seconds
  cursor execute executemany executescript fetchone fetchall fetchmany commit rollback connect close row_factory
  readline readlines writelines flush seek tell name mode
  enumerate isinstance issubclass getattr setattr hasattr delattr property staticmethod classmethod super reversed sorted
  namedtuple defaultdict OrderedDict Counter deque chain islice groupby partial wraps lru_cache contextmanager
  stdout stderr argv returncode communicate check_output check_call Popen Thread Lock Event Queue start join daemon
  unwrap expect is_some is_none is_ok is_err as_ref as_mut as_str to_string to_owned into_iter iter_mut collect clone
  unwrap_or unwrap_or_else unwrap_or_default and_then map_err ok_or is_empty push_str trim_start trim_end starts_with ends_with
  contains contains_key get_mut or_insert split_at chunks windows enumerate zip rev take skip fold position
  Errorf Sprintf Printf Println Fprintf Fprintln Sprint String Error HasPrefix HasSuffix Contains Split Join Replace TrimSpace TrimPrefix
  TrimSuffix ToLower ToUpper Repeat Fields Index Atoi Itoa ParseInt ParseBool ParseFloat Marshal Unmarshal NewReader NewWriter NewDecoder
  NewEncoder ReadAll ReadFile WriteFile Getenv Lookup LookupEnv Open Create Close Write Read Lock Unlock RLock RUnlock Wait Done Add
  TypeOf ValueOf Kind Elem NumField Field Interface IsNil IsValid CanSet FieldByName Method NumMethod
  equals hashCode getClass println substring isEmpty containsKey putIfAbsent getOrDefault addAll stream collect toList`.split(
    /\s+/,
  ),
);

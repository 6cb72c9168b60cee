/** Changes that are being written. */
export interface TakenChanges {
  /** Paths of files that were learnt or removed, with the time. */
  readonly files: ReadonlyMap<string, number>;
  readonly repositories: ReadonlyMap<string, number>;
  /** Repositories that are forgotten, with the time. */
  readonly forgotten: ReadonlyMap<string, number>;
  /** Whether something must not stay on the disk. */
  readonly isWithdrawn: boolean;
}

/** What changed since it was last saved, and when. Times are milliseconds since 1970. */
export class Unsaved {
  #files = new Map<string, number>();
  #repositories = new Map<string, number>();
  #forgotten = new Map<string, number>();
  #isWithdrawn = false;

  get isEmpty(): boolean {
    return this.#files.size + this.#repositories.size === 0 && !this.#isWithdrawn;
  }

  /** Whether what changed has to go from the disk at once, because less may be kept than before. */
  get isWithdrawn(): boolean {
    return this.#isWithdrawn;
  }

  /** When a file was learnt or removed; 0: that is saved. */
  timeOf(path: string): number {
    return this.#files.get(path) ?? 0;
  }

  /** When something was noted of a repository, or it was forgotten; 0: that is saved. */
  timeOfRepository(path: string): number {
    return Math.max(this.#repositories.get(path) ?? 0, this.#forgotten.get(path) ?? 0);
  }

  addFile(path: string, time: number): void {
    this.#files.set(path, time);
  }

  addRepository(path: string, time: number, isWithdrawn: boolean): void {
    this.#repositories.set(path, time);
    this.#isWithdrawn ||= isWithdrawn;
  }

  forgetRepository(path: string, time: number): void {
    this.#repositories.delete(path);
    this.#forgotten.set(path, time);
    this.#isWithdrawn = true;
  }

  /** What is removed has to go from the disk at once. */
  withdraw(): void {
    this.#isWithdrawn = true;
  }

  /** Another window learnt or removed the file later. */
  settleFile(path: string): void {
    this.#files.delete(path);
  }

  settleRepository(path: string): void {
    this.#repositories.delete(path);
  }

  /** Hands over all of it; what changes from now on is for the next time. */
  take(): TakenChanges {
    const taken = {
      files: this.#files,
      repositories: this.#repositories,
      forgotten: this.#forgotten,
      isWithdrawn: this.#isWithdrawn,
    };
    this.#files = new Map();
    this.#repositories = new Map();
    this.#forgotten = new Map();
    this.#isWithdrawn = false;
    return taken;
  }

  /** Takes back what could not be written; what changed again meanwhile keeps its later time. */
  putBack({ files, repositories, forgotten, isWithdrawn }: TakenChanges): void {
    this.#files = new Map([...files, ...this.#files]);
    this.#repositories = new Map([...repositories, ...this.#repositories]);
    this.#forgotten = new Map([...forgotten, ...this.#forgotten]);
    this.#isWithdrawn ||= isWithdrawn;
  }
}

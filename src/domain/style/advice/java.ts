import type { Phrases } from '../phrases';

/** What Java leaves to choose. */
export const javaAdvice: Phrases = {
  'idiom.absenceJava': {
    '== null': 'compare with `== null`',
    '!= null': 'compare with `!= null`',
    'null == x': 'write `null` first: `null == x`',
  },
  'idiom.finalVariable': { final: 'declare local variables `final`', plain: 'leave local variables without `final`' },
  'idiom.finalParameter': { final: 'declare parameters `final`', plain: 'leave parameters without `final`' },
  'idiom.finalClass': { final: 'declare classes `final`' },
  'idiom.localType': { inferred: 'declare local variables with `var`', stated: 'state the types of local variables' },
  'idiom.interfaceModifier': { public: 'say `public` in interfaces', none: 'leave `public` out in interfaces' },
  'idiom.constantSide': { first: 'write constants on the left of a comparison' },
  'idiom.thisField': { this: 'write fields with `this.`', bare: 'write fields without `this.`' },
  'idiom.fieldAssignment': { 'this.x = x': 'name constructor parameters as their fields: `this.x = x`' },
  'idiom.setter': { value: 'return something from setters, so that calls can be chained' },
  'idiom.caughtKind': { several: 'catch several kinds of exception at once', Exception: 'catch `Exception`' },
  'idiom.closing': { 'try (…)': 'close resources with `try (…)`', finally: 'close resources in `finally`' },
  'idiom.diamond': { diamond: 'write `<>` after `new`', written: 'write type arguments after `new`' },
  'idiom.argumentCheck': {
    'if … throw': 'check arguments with `if` and `throw`',
    requireNonNull: 'check arguments with `requireNonNull`',
    checkNotNull: 'check arguments with `checkNotNull`',
    checkArgument: 'check arguments with `checkArgument`',
    notNull: 'check arguments with `notNull`',
    assert: 'check arguments with `assert`',
  },
  'idiom.emptyJava': { isEmpty: 'check `isEmpty()`', 'size() == 0': 'check `size() == 0`' },
  'idiom.thisCall': { 'this.f()': 'call own methods on `this`' },
  'structure.importJava': { '*': 'import whole packages with `*`' },
  'idiom.endless': {
    'for (;;)': 'write endless loops as `for (;;)`',
    'while (true)': 'write endless loops as `while (true)`',
  },
  'idiom.incrementJava': { '++i': 'count with `++i`', 'i++': 'count with `i++`' },
  'idiom.stringBuildingJava': { '+': 'put strings together with `+`' },
  'idiom.expectedSide': {
    first: 'write the expected value first in assertions',
    second: 'write the expected value second in assertions',
  },
  'comment.docParagraph': {
    own: 'write `<p>` on a line of its own in documentation',
    joined: 'write `<p>` before the text of a paragraph',
    blank: 'part paragraphs of documentation by a blank line alone',
  },
  'comment.tagCase': {
    upper: 'describe parameters with a capital first',
    lower: 'describe parameters with a small letter first',
  },
  'comment.tagPeriod': {
    yes: 'end the descriptions of parameters with a full stop',
    no: 'end the descriptions of parameters without a full stop',
  },
};

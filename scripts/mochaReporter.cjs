/** Dots while tests run, the failures at the end, and the counts as JSON in the file that MOCHA_RESULTS names. */
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class extends reporters.Dot {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    /** @type {string[]} */
    const skipped = [];
    /** @type {string[]} */
    const failures = [];
    runner.on('pending', (test) => skipped.push(test.fullTitle()));
    runner.on('fail', (test, error) => failures.push(`${test.fullTitle()}\n${error.stack ?? error}`));
    runner.on('end', () => {
      const file = process.env['MOCHA_RESULTS'];
      if (file) writeFileSync(file, JSON.stringify({ passed: runner.stats?.passes ?? 0, failures, skipped }));
    });
  }
};

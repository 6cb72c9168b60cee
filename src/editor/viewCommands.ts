/** Commands that a view may start. */
const viewCommands = [
  'double.showLedger',
  'double.exportLedger',
  'double.clearLedger',
  'double.stopSending',
  'double.resumeSending',
  'double.setUpEndpoint',
  'double.draftFunction',
  'double.restoreCommitMessage',
  'double.reindex',
  'double.chooseIdentities',
  'double.showIndex',
  'double.openProfile',
  'double.pauseLearning',
  'double.resumeLearning',
  'double.addFolder',
  'double.showLog',
  'double.undoCuration',
  'double.excludeCommits',
  'double.forgetEverything',
  'double.getStarted',
  'workbench.trust.manage',
  'workbench.action.quickOpen',
] as const;
export type ViewCommand = (typeof viewCommands)[number];

/** Whether a view may start it; a page that was tampered with must not start others. */
export function isViewCommand(value: unknown): value is ViewCommand {
  return (viewCommands as readonly unknown[]).includes(value);
}

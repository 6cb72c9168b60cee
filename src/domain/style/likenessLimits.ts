/** How much has to be known before likeness says anything. A file of its own, because the editor names these without what is compared. */

/** Less is too little to compare with. */
export const leastFiles = 5;
export const leastFunctions = 10;
/** The score must put an own unseen function above somebody else's this often, or it says nothing. */
export const leastSeparation = 0.75;

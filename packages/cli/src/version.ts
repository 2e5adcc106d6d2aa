/** The version of the program, as its package has it; every report names it. */
export const version = "0.1.0"

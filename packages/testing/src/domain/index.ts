export { type Course, course, type Elsewhere } from "./course.ts"
export { checkGolden, type GoldenEvent } from "./golden.ts"
export { type Decided, type GivenProjection, type GivenStream, type Happened, given } from "./given.ts"

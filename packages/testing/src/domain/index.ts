export { type Course, course, type Elsewhere, type HasDefinition, type Told } from "./course.ts"
export { checkGolden, type GoldenEvent } from "./golden.ts"
export {
  type Decided,
  type Figures,
  type GivenProjection,
  type GivenStream,
  type Happened,
  given,
} from "./given.ts"

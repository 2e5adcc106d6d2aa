import { faker } from "@faker-js/faker/locale/id_ID"

/** Draws names that nobody has been given yet. The same seed draws the same names. */
export function namesFrom(seed: number): (gender: "F" | "M") => string {
  faker.seed(seed)
  const given = new Set<string>()
  return (gender) => {
    const sex = gender === "F" ? "female" : "male"
    for (;;) {
      const name = `${faker.person.firstName(sex)} ${faker.person.lastName(sex)}`
      const [first, last] = name.split(" ")
      if (first === last || given.has(name)) continue
      given.add(name)
      return name
    }
  }
}

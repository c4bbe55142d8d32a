declare module "virtual:land" {
  import type { Country } from "../land";

  const countries: Country[];
  export default countries;
}

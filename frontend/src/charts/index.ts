export { days } from "./days";
export { toll } from "./toll";
export { trend } from "./trend";

declare module "virtual:outlines" {
  const outlines: unknown;
  export default outlines;
}

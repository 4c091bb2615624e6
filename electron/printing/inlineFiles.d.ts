/** A file that the bundler writes into the program as a `data:` address. */
declare module '*.woff2?inline' {
  const data: string;
  export default data;
}

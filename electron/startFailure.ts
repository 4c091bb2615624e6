/** A start that cannot succeed, with the sentence that a person reads. */
export class StartFailure extends Error {
  readonly sentence: string;
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'StartFailure';
    this.sentence = sentence;
  }
}

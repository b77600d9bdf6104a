// jest's --filter of a second run: of all files its arguments choose, the one that run-jest.mjs names.
module.exports = (files) => ({ filtered: files.filter((file) => file === process.env.ROWCALL_ONLY_TEST) });

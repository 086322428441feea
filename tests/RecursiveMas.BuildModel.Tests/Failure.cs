using RecursiveMas.Core.Errors;

namespace RecursiveMas.BuildModel.Tests;

/// <summary>Asserts on expected failures: one code, and words that must be in the message.</summary>
internal static class Failure
{
    internal static void Is(string code, string words, Action action) => Check(code, words, Assert.ThrowsExactly<RmasException>(action));

    internal static async Task IsAsync(string code, string words, Func<Task> action) =>
        Check(code, words, await Assert.ThrowsExactlyAsync<RmasException>(action));

    private static void Check(string code, string words, RmasException thrown)
    {
        Assert.AreEqual(code, thrown.Error.Code, thrown.Message);
        StringAssert.Contains(thrown.Error.Message, words, StringComparison.Ordinal);
        Assert.IsFalse(thrown.Message.Contains('\n'), "an error is one line");
    }
}

using RecursiveMas.Core.Errors;

namespace RecursiveMas.Daemon.Output;

/// <summary>Numbers that callers choose, where no command line has checked them.</summary>
internal static class CallNumbers
{
    /// <summary>Refuses a number below what makes sense.</summary>
    /// <exception cref="RmasException">RMAS496.</exception>
    public static void AtLeast(int minimum, int value, string name)
    {
        if (value < minimum)
            throw new RmasException("RMAS496", $"'{name}' is {Numbers.Count(value)}; it must be at least {Numbers.Count(minimum)}");
    }
}

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

    /// <summary>The same for a number that need not be given.</summary>
    /// <exception cref="RmasException">RMAS496.</exception>
    public static int? AtLeast(int minimum, int? value, string name)
    {
        if (value is { } given) AtLeast(minimum, given, name);
        return value;
    }
}

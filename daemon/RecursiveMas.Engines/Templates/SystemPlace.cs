namespace RecursiveMas.Engines.Templates;

/// <summary>Where a template of spelled-out turns has the system text.</summary>
public enum SystemPlace
{
    /// <summary>Nowhere: the template refuses or drops it, so a prompt that has one is refused.</summary>
    Nowhere,

    /// <summary>Before all turns, between markers of its own.</summary>
    Turn,

    /// <summary>At the beginning of the first user turn (Gemma 3, Mistral 7B v0.2).</summary>
    FirstUser,

    /// <summary>At the beginning of the last user turn (Mistral from v0.3 to Nemo).</summary>
    LastUser,
}

//! What the output goes to: its width, and whether it takes colour.

use corroborate::render::Options;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};

/// The width where nothing tells it, in columns.
const USUAL_WIDTH: usize = 100;

/// When to colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl From<Colour> for clap::ColorChoice {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Auto => Self::Auto,
            Colour::Always => Self::Always,
            Colour::Never => Self::Never,
        }
    }
}

/// The choice of `--color` before the arguments are parsed, so that help and
/// usage errors keep to it too.
pub(crate) fn colour_of_arguments(arguments: impl Iterator<Item = OsString>) -> Colour {
    let mut colour = Colour::Auto;
    let mut named = false;
    for argument in arguments {
        let Some(argument) = argument.to_str() else {
            continue;
        };
        let value = if named {
            Some(argument)
        } else {
            argument.strip_prefix("--color=")
        };
        colour = match value {
            Some("always") => Colour::Always,
            Some("never") => Colour::Never,
            _ => colour,
        };
        named = argument == "--color";
        if argument == "--" {
            break;
        }
    }
    colour
}

/// What the output goes to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Screen {
    /// Columns.
    pub(crate) width: usize,
    /// Whether it takes colour.
    pub(crate) colour: bool,
}

impl Screen {
    /// Standard output.
    pub(crate) fn stdout(colour: Colour) -> Self {
        Self::of(&std::io::stdout(), colour)
    }

    /// Standard error.
    pub(crate) fn stderr(colour: Colour) -> Self {
        Self::of(&std::io::stderr(), colour)
    }

    /// A file: no colour unless it is asked for.
    pub(crate) fn file(colour: Colour) -> Self {
        Self {
            width: width(),
            colour: colour == Colour::Always,
        }
    }

    fn of<S: anstream::stream::RawStream + IsTerminal>(stream: &S, colour: Colour) -> Self {
        let colour = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
        };
        Self {
            width: width(),
            colour,
        }
    }

    /// A bold word in a colour, or the plain word.
    pub(crate) fn paint(&self, colour: anstyle::AnsiColor, word: &str) -> String {
        if !self.colour {
            return word.to_owned();
        }
        let style = colour.on_default().bold();
        format!("{style}{word}{style:#}")
    }
}

impl From<Screen> for Options {
    fn from(screen: Screen) -> Self {
        Self {
            width: screen.width,
            colour: screen.colour,
        }
    }
}

fn width() -> usize {
    let told = std::env::var("COLUMNS").ok();
    told.and_then(|columns| columns.trim().parse().ok())
        .filter(|columns| *columns > 0)
        .or_else(|| {
            let (terminal_size::Width(columns), _) =
                terminal_size::terminal_size_of(std::io::stdout())?;
            Some(usize::from(columns)).filter(|columns| *columns > 0)
        })
        .unwrap_or(USUAL_WIDTH)
}

/// Standard output, buffered: the caller flushes.
pub(crate) fn stdout() -> impl Write {
    std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_of_colour_is_known_before_parsing() {
        let of = |arguments: &[&str]| colour_of_arguments(arguments.iter().map(OsString::from));
        assert_eq!(of(&["corroborate", "report"]), Colour::Auto);
        assert_eq!(
            of(&["corroborate", "--color", "never", "report"]),
            Colour::Never
        );
        assert_eq!(of(&["corroborate", "--color=always"]), Colour::Always);
        assert_eq!(of(&["corroborate", "--", "--color=always"]), Colour::Auto);
    }
}

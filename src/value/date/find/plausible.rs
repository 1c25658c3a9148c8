//! What looks like an expression of time and is none.

use super::super::expression::{Base, Expression, Form, Point, Recurring, Year};
use super::super::language::{Tables, terminal as t};
use super::super::tokens::{Kind, Token};
use std::ops::Range;

/// The years that four digits alone are read as.
const YEARS: Range<i32> = 1000..2100;

/// Looks at tokens around a place.
struct Around<'p, 'a> {
    tables: &'p Tables,
    tokens: &'p [Token<'a>],
    place: &'p Range<usize>,
}

impl<'p, 'a> Around<'p, 'a> {
    fn token(&self, at: usize) -> Option<&'p Token<'a>> {
        self.tokens.get(at)
    }

    fn before(&self) -> Option<&'p Token<'a>> {
        self.token(self.place.start.checked_sub(1)?)
    }

    fn after(&self) -> Option<&'p Token<'a>> {
        self.token(self.place.end)
    }

    fn is(&self, token: Option<&Token<'_>>, class: &str) -> bool {
        let Some(Kind::Word(word)) = token.map(|token| token.kind) else {
            return false;
        };
        self.tables.is(word, class)
    }

    fn length(&self) -> usize {
        self.place.len()
    }
}

/// Whether an expression that could be read at a place stands there.
pub(super) fn stands(
    tables: &Tables,
    tokens: &[Token<'_>],
    place: &Range<usize>,
    expression: &Expression,
) -> bool {
    let around = Around {
        tables,
        tokens,
        place,
    };
    if is_part_of_a_number(&around) {
        return false;
    }
    match expression {
        Expression::Date(form) => form
            .points()
            .all(|point| point_stands(&around, form, point)),
        Expression::Length(length) => {
            // "the second floor", "a second": no seconds; "days" alone says little.
            length.symbol != "TS"
                || around.length() > 1 && !around.is(around.token(place.start), "$a")
        }
        Expression::Clock(_) => {
            around.length() > 1 || around.is(around.token(place.start), "$hour")
        }
        _ => true,
    }
}

/// Digits that belong to a longer number: "2,000", "1998.5", "$1998".
fn is_part_of_a_number(around: &Around<'_, '_>) -> bool {
    let digits = |token: Option<&Token<'_>>| {
        token.is_some_and(|token| matches!(token.kind, Kind::Number { .. }))
    };
    let first = around.token(around.place.start);
    let last = around
        .place
        .end
        .checked_sub(1)
        .and_then(|at| around.token(at));
    if digits(first) && first.is_some_and(|first| first.glued) {
        let joint = around.before();
        let more = around
            .place
            .start
            .checked_sub(2)
            .and_then(|at| around.token(at));
        let numeric = joint.is_some_and(|joint| {
            matches!(
                joint.kind,
                Kind::Sign(t::COMMA | t::DOT | t::COLON | t::SLASH)
            ) && joint.glued
        }) && digits(more);
        let attached = joint.is_some_and(|joint| {
            matches!(joint.kind, Kind::Other | Kind::Unknown | Kind::Word(_)) || joint.text == "-"
        });
        // "(1998" and "'98" are attached to signs that dates have.
        let opening = joint
            .is_some_and(|joint| matches!(joint.text, "(" | "[" | "‘" | "'" | "_" | "—" | "–"));
        if numeric || (attached && !opening) {
            return true;
        }
    }
    if digits(last)
        && let Some(joint) = around.after().filter(|joint| joint.glued)
        && let Some(more) = around.token(around.place.end + 1).filter(|more| more.glued)
        && matches!(
            joint.kind,
            Kind::Sign(t::COMMA | t::DOT | t::SLASH | t::COLON)
        )
        && digits(Some(more))
    {
        return true;
    }
    // "2010-2015-86", "2015-1-32"
    if digits(last)
        && around
            .after()
            .is_some_and(|joint| joint.glued && joint.kind == Kind::Sign(t::DASH))
        && around
            .token(around.place.end + 1)
            .is_some_and(|more| more.glued && digits(Some(more)))
    {
        return true;
    }
    // "$DEC", "#may"
    if first.is_some_and(|first| first.glued)
        && around.before().is_some_and(|before| {
            before.kind == Kind::Other
                && matches!(before.text, "$" | "#" | "@" | "=" | "&" | "%" | "+")
        })
    {
        return true;
    }
    // "1998km", "5%"; "2019-08-01T10:20" is a day with its time.
    digits(last)
        && around.after().is_some_and(|after| {
            after.glued
                && after.text != "T"
                && (matches!(after.kind, Kind::Unknown | Kind::Word(_))
                    || matches!(after.text, "%" | "°" | "$" | "€"))
        })
}

fn point_stands(around: &Around<'_, '_>, form: &Form, point: &Point) -> bool {
    let own = Around {
        place: &point.tokens,
        ..*around
    };
    let alone = point.tokens.len() == 1;
    let first = own.token(point.tokens.start);
    match &point.base {
        Base::Year(year) if alone || own.is(first, "$about") || own.is(first, "$perhaps") => {
            // "some 2000 people" are no year, "about 2000" may be one.
            let last = point.tokens.end.saturating_sub(1);
            let digits = own
                .token(last)
                .is_some_and(|token| matches!(token.kind, Kind::Number { .. }));
            let own = Around {
                place: &(last..point.tokens.end),
                ..own
            };
            !digits || (YEARS.contains(year) && year_stands(&own, form, *year))
        }
        Base::Recurring {
            what: Recurring::Month(_),
            year: Year::Unstated,
            ..
        } if alone => month_stands(&own),
        // "'60 Minutes"
        Base::Year(_) if first.is_some_and(|token| token.kind == Kind::Sign(t::APOSTROPHE)) => {
            !own.is(own.after(), "$unit")
        }
        // "19c" is a century only where a date is asked for.
        Base::Century(_)
            if own.tokens.get(point.tokens.clone()).is_some_and(|tokens| {
                tokens
                    .last()
                    .is_some_and(|last| last.text.eq_ignore_ascii_case("c"))
            }) =>
        {
            false
        }
        // "in his 30s"
        Base::Decade(_) if own.is(own.before(), "$whose") => false,
        Base::Recurring {
            what: Recurring::Month(_),
            year: Year::Unstated,
            ..
        } => {
            // "this march", "late, may"
            let last = point.tokens.end.checked_sub(1).and_then(|at| own.token(at));
            last.is_none_or(Token::is_capital) || !own.is(last, "$verb")
        }
        Base::Recurring {
            what: Recurring::DayOfMonth(_),
            weekday: None,
            year: Year::Unstated,
            ..
        } => bare_day_stands(&own, form),
        Base::Recurring {
            what: Recurring::Day { .. },
            year: Year::Unstated,
            ..
        } => {
            // "5/12" is as likely a fraction.
            let slashed = own.tokens.get(point.tokens.clone()).is_some_and(|tokens| {
                tokens.len() > 1
                    && tokens
                        .iter()
                        .all(|token| matches!(token.kind, Kind::Number { .. } | Kind::Sign(_)))
            });
            // "may 20 people come"
            let lower = first.is_some_and(|token| {
                own.is(Some(token), "$month") && own.is(Some(token), "$verb") && !token.is_capital()
            });
            let led = own.is(own.before(), "$lead")
                || own.is(own.before(), "$weekday")
                || own.is(own.before(), "$prep")
                || own.before().is_none_or(|before| before.text == ",");
            // "5/5" is as likely a fraction; of "5/16" a measure follows.
            let even = matches!(&point.base, Base::Recurring { what: Recurring::Day { day, .. }, .. } if *day <= 12);
            let counts = own
                .after()
                .is_some_and(|after| after.kind == Kind::Unknown || own.is(Some(after), "$of"));
            (led || !slashed || !(even || counts)) && !(lower && counts)
        }
        Base::Recurring {
            what: Recurring::Season(_),
            year: Year::Unstated,
            ..
        } if alone => !own.is(first, "$verb") || own.is(own.before(), "$part"),
        Base::Recurring {
            what: Recurring::Quarter(_) | Recurring::Half(_),
            year: Year::Unstated,
            ..
        } => {
            // "Q1"; where "first quarter" may be a sport's, it needs a year.
            let last = point.tokens.end.checked_sub(1).and_then(|at| own.token(at));
            let figure = first.is_some_and(|first| matches!(first.text, "Q" | "q" | "H"))
                && last.is_some_and(|last| last.glued)
                && (own.is(own.before(), "$yearcue") || first.is_some_and(|q| q.text != "H"));
            own.is(last, "$term") || (figure && point.tokens.len() == 2)
        }
        // "the course will last three weeks"
        Base::Rolling { .. } => !(own.is(first, "$lasts") && own.is(own.before(), "$modal")),
        Base::Weekday { .. } if alone => {
            let abbreviated = first.is_some_and(|token| token.text.len() <= 5);
            let capital = first.is_some_and(Token::is_capital);
            capital || !abbreviated || own.is(first, "$small")
        }
        _ => true,
    }
}

/// Four digits are a year unless they count something.
fn year_stands(own: &Around<'_, '_>, form: &Form, year: i32) -> bool {
    let counted = counts(own) && (year % 10 == 0 || !(1900..2050).contains(&year));
    if !matches!(form, Form::At(_)) {
        // "from 1500 to 2000 people"
        return !(counted && matches!(form, Form::Range { .. }));
    }
    let before = own.before();
    if before.is_some_and(|before| {
        matches!(before.kind, Kind::Other) && matches!(before.text, "$" | "£" | "€" | "#" | "+")
    }) || own.is(before, "$label")
    {
        return false;
    }
    // "in 1998", "the 1998 budget", "early 1998"
    if own.is(before, "$lead") {
        return true;
    }
    if own.is(own.after(), "$counted") {
        return false;
    }
    if own.is(before, "$yearcue") {
        return true;
    }
    !counted
}

/// Whether a number counts what stands after it.
fn counts(own: &Around<'_, '_>) -> bool {
    let plural = own.after().is_some_and(|after| {
        matches!(after.kind, Kind::Unknown) && !after.is_capital() && after.text.ends_with('s')
    });
    plural || own.is(own.after(), "$unit") || own.is(own.after(), "$counted")
}

/// "May" and "March" are also verbs, and "Sun" and "Dec" parts of names.
fn month_stands(own: &Around<'_, '_>) -> bool {
    let Some(token) = own.token(own.place.start) else {
        return false;
    };
    if !token.is_capital() {
        let verb = own.is(Some(token), "$verb");
        let whole = token.text.len() > 4 || own.is(Some(token), "$small");
        return whole && !verb || verb && own.is(own.before(), "$inmonth");
    }
    let led = own.is(own.before(), "$prep");
    let named = |token: Option<&Token<'_>>| {
        token.is_some_and(|token| token.is_capital() && token.kind == Kind::Unknown)
    };
    if own.is(Some(token), "$verb") {
        // At the start of a sentence, or beside a name, it may be either.
        let opens = own.before().is_none_or(Token::ends_sentence);
        let beside = named(own.before()) || named(own.after());
        let sure = own.is(own.before(), "$inmonth") || (led && !named(own.after()));
        return sure || !(opens || beside || own.is(own.before(), "$the"));
    }
    // "Jan" and "Dec" are names too.
    let short = token.text.len() <= 3;
    led && !(short && named(own.after())) || !(short || named(own.after()))
}

/// "the 15th" of a month that is not named.
fn bare_day_stands(own: &Around<'_, '_>, form: &Form) -> bool {
    if matches!(form, Form::Range { .. }) {
        return true;
    }
    let article = own
        .token(own.place.start)
        .is_some_and(|token| matches!(token.kind, Kind::Word(_)));
    // "the 11th Circuit", "the 1st week"
    let ends = own
        .after()
        .is_none_or(|after| after.kind != Kind::Unknown && !own.is(Some(after), "$unit"));
    let led = own.is(own.before(), "$lead") || own.is(own.before(), "$to");
    article && ends && led || own.place.len() > 2
}

/// Whether a form is meant as a range where it stands: "to Friday" and "from
/// Friday" may be a direction and an origin.
pub(super) fn is_range(
    tables: &Tables,
    tokens: &[Token<'_>],
    place: &Range<usize>,
    form: &Form,
) -> bool {
    let around = Around {
        tables,
        tokens,
        place,
    };
    match form {
        // "April 24 and 25" are two days.
        Form::Range { .. } => {
            around.is(around.token(place.start), "$between")
                || !tokens.get(place.clone()).is_some_and(|tokens| {
                    tokens.iter().any(|token| around.is(Some(token), "$list"))
                })
        }
        Form::Before { .. } | Form::After { .. } => !around.is(around.token(place.start), "$loose"),
        _ => true,
    }
}

//! How a session begins: whether the server has tokens, and where they travel, is found out here (protocol, section 5).

use impots_protocol::{Action, ResponseType};
use reqwest::Request;

use crate::answer::{Answer, RawAnswer};
use crate::call::Call;
use crate::csrf::Protection;
use crate::session::Session;
use crate::{CsrfChoice, Error};

impl Session {
    /// Begins a session of the type of the settings, or changes the type of the one there is.
    ///
    /// # Errors
    /// [`Error::SessionType`] for pages, [`Error::TokenMissing`] when a token is required and the server has none, and
    /// any error of the connection or of the server.
    pub(crate) async fn begin(&mut self) -> Result<(), Error> {
        if self.settings.response_type == ResponseType::Html {
            return Err(Error::SessionType);
        }
        self.protection = None;
        let (begun_by, answer) = self.ask_for_session().await?;
        let mut answer = self.decode(answer)?;
        if answer.refuses_token_for_another() {
            answer = self.begin_again(answer).await?;
        }
        // The URL is `init-session/TYPE`, then the token if URLs carry it.
        let token_in_url = self.settings.server.depth(&answer.url) > 2;
        // Without tokens, version 14 sends one in its answers all the same (protocol, section 7).
        let token = answer.token.take().filter(|_| begun_by == Action::InitSessionWithoutCsrftoken);
        let protection = Protection::new(token, token_in_url);
        answer.accepted()?;
        if self.settings.csrf == CsrfChoice::On && protection == Protection::Off {
            return Err(Error::TokenMissing { server: self.settings.server.origin() });
        }
        self.protection = Some(protection);
        Ok(())
    }

    /// The action that began the session, and its answer. A server of version 14 without tokens does not know the first
    /// of both, one with tokens does not know the second.
    async fn ask_for_session(&mut self) -> Result<(Action, RawAnswer), Error> {
        let without_token = Action::InitSessionWithoutCsrftoken;
        match self.settings.csrf {
            CsrfChoice::Off => self.begin_by(Action::InitSession).await,
            CsrfChoice::On => self.begin_by(without_token).await,
            CsrfChoice::Auto => match self.begin_by(without_token).await? {
                (_, unknown) if unknown.http_status == 404 => {
                    self.begin_by(Action::InitSession).await
                }
                known => Ok(known),
            },
        }
    }

    /// The token of the redirect was refused, by a server with another clock than the one that gave it: once more with the
    /// fresh one.
    async fn begin_again(&mut self, refused: Answer) -> Result<Answer, Error> {
        let protection = refused.token.map_or(Protection::Off, Protection::Url);
        let request = self.beginning(Action::InitSession, &protection);
        let answer = self.exchange(request).await?;
        self.decode(answer)
    }

    async fn begin_by(&mut self, action: Action) -> Result<(Action, RawAnswer), Error> {
        let request = self.beginning(action, &Protection::Off);
        Ok((action, self.exchange(request).await?))
    }

    /// The word of the URL is common to both languages: the query alone tells a program's (protocol, section 1).
    fn beginning(&self, action: Action, protection: &Protection) -> Request {
        let response_type = self.settings.response_type.word().to_owned();
        let call = Call { parameter: Some(response_type), ..Call::of(action) };
        let mut request = call.request(&self.settings, protection);
        request.url_mut().query_pairs_mut().append_pair("lang", self.settings.language.code());
        request
    }
}
